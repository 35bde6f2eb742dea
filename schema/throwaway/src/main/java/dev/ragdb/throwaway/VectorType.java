package dev.ragdb.throwaway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The type vector in a database: pgvector's where the server has it, else a test double made of SQL. */
final class VectorType {
    private final Optional<String> pgvector;

    private VectorType(Optional<String> pgvector) {
        this.pgvector = pgvector;
    }

    /** Asks the server which pgvector it has. */
    static VectorType on(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select e.default_version from pg_catalog.pg_available_extensions e"
                                + " where e.name operator(pg_catalog.=) cast('vector' as pg_catalog.name)")) {
            return new VectorType(row.next() ? Optional.of(row.getString(1)) : Optional.empty());
        }
    }

    boolean isPgvector() {
        return pgvector.isPresent();
    }

    void install(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', false)");
            statement.execute(isPgvector() ? "create extension vector schema public" : testDouble());
        }
    }

    private static String testDouble() {
        try (InputStream sql = VectorType.class.getResourceAsStream("vector-test-double.sql")) {
            return new String(sql.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return pgvector.map(version -> "pgvector " + version).orElse("a test double of vector");
    }
}

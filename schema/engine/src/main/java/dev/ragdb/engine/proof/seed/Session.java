package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs statements inside the open transaction so that a failed one costs nothing but itself. */
record Session(Connection connection) {
    private static final String SAVEPOINT = "ragdb_seed";

    /** The rows as text. Nothing in {@code sql} is taken for a parameter: checks may use the operator {@code ?}. */
    List<List<Optional<String>>> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(sql)) {
                return read(row);
            }
        }
    }

    private static List<List<Optional<String>>> read(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        List<List<Optional<String>>> rows = new ArrayList<>();
        while (row.next()) {
            List<Optional<String>> values = new ArrayList<>();
            for (int column = 1; column <= columns; column++) {
                values.add(Optional.ofNullable(row.getString(column)));
            }
            rows.add(values);
        }
        return rows;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).get(0).get(0).orElseThrow());
    }

    String nameOfType(long oid) throws SQLException {
        return rows("select format_type(" + oid + ", null)").get(0).get(0).orElseThrow();
    }

    /**
     * Runs a query, and what is to follow it, in one round trip; or says what the server has against it, and then all is as
     * it was.
     */
    Answer ask(String sql, String following) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isResult = statement.execute(
                    "savepoint " + SAVEPOINT + "; " + sql + "; " + following + " release savepoint " + SAVEPOINT);
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return new Answer(read(rows), Optional.empty());
            }
        } catch (SQLException refusal) {
            undo();
            return new Answer(List.of(), Optional.of(refusal));
        }
    }

    private void undo() throws SQLException {
        Sql.execute(connection, "rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT);
    }

    /** @param refusal why there are no rows */
    record Answer(List<List<Optional<String>>> rows, Optional<SQLException> refusal) {}

    /** As SQL writes a text, whatever standard_conforming_strings is. */
    static String quotedText(String text) {
        String doubled = text.replace("'", "''");
        return text.indexOf('\\') < 0 ? "'" + doubled + "'" : " E'" + doubled.replace("\\", "\\\\") + "'";
    }
}

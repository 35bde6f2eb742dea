package dev.ragdb.engine.status;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.status.ObjectStatus.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** pgvector, where a service's columns need it: its version, and what is known to be wrong with that. */
final class VectorExtension {
    private static final Pattern TYPE = Pattern.compile("\\b(half|sparse)?vec(tor)?\\(\\d+\\)");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");

    private VectorExtension() {}

    /** Empty when nothing of this service needs it. */
    static Optional<ObjectStatus> of(Connection connection, Manifest manifest, Contract contract) throws SQLException {
        if (!isNeeded(manifest, contract)) {
            return Optional.empty();
        }
        List<String> version = Sql.query(
                connection, "select extversion from pg_extension where extname = 'vector'", row -> row.getString(1));
        return Optional.of(
                version.isEmpty()
                        ? new ObjectStatus(
                                "extension",
                                "vector",
                                "",
                                false,
                                State.MISSING,
                                "without pgvector there is no search by vectors")
                        : new ObjectStatus("extension", "vector", "", false, State.PRESENT, describe(version.get(0))));
    }

    /** The version, and the known faults that a later one mends (pgvector's changelog). */
    static String describe(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            return version;
        }
        int patch = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        long number = Integer.parseInt(matcher.group(1)) * 1_000_000_000_000L
                + Integer.parseInt(matcher.group(2)) * 1_000_000L
                + patch;
        if (number < 8_000_002L) {
            return version + "; 0.8.2 mends a buffer overflow in parallel builds of HNSW indexes: update it";
        }
        if (number < 8_000_003L) {
            return version + "; 0.8.3 mends a possible corruption of indexes: update it";
        }
        return version;
    }

    private static boolean isNeeded(Manifest manifest, Contract contract) {
        boolean external = manifest.external().stream()
                .flatMap(table -> table.columns().values().stream())
                .anyMatch(type -> TYPE.matcher(type).find());
        Catalog last = contract.catalogAfter(contract.changes().size());
        return external
                || last.objects().values().stream()
                        .flatMap(object -> object.lines().stream())
                        .anyMatch(line ->
                                line.startsWith("column ") && TYPE.matcher(line).find());
    }
}

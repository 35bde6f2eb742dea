package dev.ragdb.engine.proof;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.proof.seed.RowSeeder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The throwaway database that changes are proven on, and what is known of it between them. */
final class ProofGround {
    private final Connection connection;
    private final Changelog changelog;
    private final RowDigests digests;
    private final Set<String> unfilled = new TreeSet<>();
    private Shapes shapes;
    private Catalog catalog;

    private ProofGround(Connection connection, Changelog changelog) throws SQLException {
        this.connection = connection;
        this.changelog = changelog;
        this.digests = new RowDigests(connection);
        this.shapes = Shapes.read(connection);
        this.catalog = owned();
        unfilled.addAll(shapes.tables().keySet());
    }

    /** Makes the stand-ins of the tables that others own. */
    static ProofGround prepare(Connection connection, Changelog changelog) throws SQLException {
        // Compiling the queries over the catalogs would take longer than running them.
        Sql.set(connection, "jit", "off");
        Sql.set(connection, "search_path", Sql.quoted(changelog.manifest().schema()));
        try {
            if (!changelog.standIns().isBlank()) {
                Sql.execute(connection, changelog.standIns());
            }
        } catch (SQLException e) {
            throw DatabaseFailure.of("stand-ins.sql of " + changelog.location(), e);
        }
        return new ProofGround(connection, changelog);
    }

    Manifest manifest() {
        return changelog.manifest();
    }

    /** The catalog of the owned objects before the change that is being proven. */
    Catalog catalog() {
        return catalog;
    }

    Shapes shapes() {
        return shapes;
    }

    RowDigests digests() {
        return digests;
    }

    /** Reads the owned objects as they are now, with their owners and grants: a rollback has to restore these, too. */
    Catalog owned() {
        return CatalogReader.read(connection, changelog.manifest().owned());
    }

    /** Sees to it that every table has rows before {@code change} is proven: its own seed file first, then generated ones. */
    void fillFor(String change) throws SQLException {
        String seed = changelog.seeds().get(change);
        if (seed != null) {
            Sql.set(connection, "search_path", Sql.quoted(changelog.manifest().schema()));
            Map<String, Long> before = counts(unfilled);
            try {
                Sql.execute(connection, seed);
            } catch (SQLException e) {
                throw DatabaseFailure.of("seeds/" + change + ".sql of " + changelog.location(), e);
            }
            Map<String, Long> after = counts(unfilled);
            digests.remember(shapes.tables().keySet());
            unfilled.removeIf(table -> !Objects.equals(after.get(table), before.get(table)));
        }
        List<ObjectName> tables = unfilled.stream()
                .map(table -> ObjectName.parse("table " + table))
                .toList();
        RowSeeder.seed(connection, tables);
        digests.remember(unfilled);
        unfilled.clear();
    }

    private Map<String, Long> counts(Collection<String> tables) throws SQLException {
        Map<String, Long> counts = new HashMap<>();
        for (String table : tables) {
            counts.put(
                    table,
                    Sql.query(connection, "select count(*) from " + table, row -> row.getLong(1))
                            .get(0));
        }
        return counts;
    }

    /**
     * Takes in what a change made of the database.
     *
     * @param touched names of tables whose rows or columns it may have changed
     */
    void advance(Catalog after, Shapes shapesAfter, Collection<String> touched) throws SQLException {
        List<String> changed = new ArrayList<>(touched);
        shapesAfter.tables().forEach((name, oid) -> {
            Shapes.Shape before = shapes.byOid().get(oid);
            if (before == null || !before.equals(shapesAfter.byOid().get(oid))) {
                changed.add(name);
                unfilled.add(name);
            }
        });
        unfilled.retainAll(shapesAfter.tables().keySet());
        catalog = after;
        shapes = shapesAfter;
        digests.remember(changed);
    }
}

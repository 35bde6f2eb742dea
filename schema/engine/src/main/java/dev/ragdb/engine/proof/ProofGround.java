package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The throwaway database that changes are proven on, and what is known of it between them. */
final class ProofGround {
    private static final int CHANGES_BETWEEN_VACUUMS = 50;

    /** Each change is made three times: every reading of these would have to pass the rows that it left dead. */
    private static final String VACUUM =
            "vacuum (analyze) pg_attrdef, pg_attribute, pg_class, pg_constraint, pg_depend,"
                    + " pg_description, pg_index, pg_proc, pg_rewrite, pg_shdepend, pg_trigger, pg_type";

    private final Connection connection;
    private final Changelog changelog;
    private final RowDigests digests;
    private final Set<String> unfilled = new TreeSet<>();
    private Shapes shapes;
    private Catalog catalog;
    private int proven;

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
                Sql.executeOfChangelog(connection, changelog.standIns());
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
    private Catalog owned() {
        return CatalogReader.read(connection, changelog.manifest().owned());
    }

    /** The same, without reading again the tables that are what they were before the change. */
    Catalog owned(TouchedTables touched) {
        Set<ObjectName> unread = touched.others(shapes, catalog);
        List<ObjectName> names = changelog.manifest().owned().stream()
                .filter(name -> !unread.contains(name))
                .toList();
        Catalog read = CatalogReader.read(connection, names);
        if (!withoutTables(read).equals(withoutTables(catalog))) {
            // A type or function that is called otherwise changes what other tables say of it.
            return owned();
        }
        List<CatalogObject> objects = new ArrayList<>(read.objects().values());
        objects.addAll(catalog.only(unread).objects().values());
        return Catalog.of(objects);
    }

    private static Catalog withoutTables(Catalog catalog) {
        return catalog.only(catalog.objects().keySet().stream()
                .filter(name -> !name.kind().equals(TouchedTables.KIND))
                .toList());
    }

    /** Checks, once all changes are proven, that nothing was missed by not reading everything each time. */
    void requireKnown() {
        Catalog all = owned();
        if (!all.equals(catalog)) {
            throw new IllegalStateException("the proof lost sight of what a change did:\n"
                    + catalog.differenceTo(all).text());
        }
    }

    /**
     * Sees to it that every table has rows before {@code change} is proven: generated ones, then those of its own seed file, which
     * may correct the others, too. Where none can be generated, the file comes first.
     */
    void fillFor(String change) throws SQLException {
        List<ObjectName> tables = unfilled.stream()
                .map(table -> ObjectName.parse("table " + table))
                .toList();
        Optional<String> seed = Optional.ofNullable(changelog.seeds().get(change));
        try {
            RowSeeder.seed(connection, tables);
            if (seed.isPresent()) {
                run(change, seed.get());
            }
        } catch (EngineException e) {
            run(change, seed.orElseThrow(() -> e));
            RowSeeder.seed(connection, tables);
        }
        digests.remember(seed.isPresent() ? shapes.tables().keySet() : unfilled);
        unfilled.clear();
    }

    private void run(String change, String seed) throws SQLException {
        Sql.set(connection, "search_path", Sql.quoted(changelog.manifest().schema()));
        try {
            Sql.executeOfChangelog(connection, seed);
        } catch (SQLException e) {
            throw new EngineException(
                    EngineException.Reason.FAILED,
                    "seeds/" + change + ".sql of " + changelog.location() + ": " + DatabaseFailure.messageOf(e),
                    e);
        }
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
        proven++;
        if (proven % CHANGES_BETWEEN_VACUUMS == 0) {
            Sql.execute(connection, VACUUM);
        }
    }
}

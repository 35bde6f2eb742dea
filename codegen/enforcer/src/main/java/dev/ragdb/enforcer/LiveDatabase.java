package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.address.ConnectionProblem;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.guard.CompiledColumns;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.version.KnownMajors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Compares a database with a changelog. It only reads, and needs no Liquibase. */
final class LiveDatabase {
    private final DatabaseAddress address;

    LiveDatabase(DatabaseAddress address) {
        this.address = address;
    }

    /** {@code user@host:port/database}, never the password. */
    String display() {
        return address.display();
    }

    /** @throws EngineException when the database cannot be reached, or does not fit */
    void check(SchemaJar schema, List<TablesOrigin> tables, Findings findings) {
        String where = "`" + schema.contract().service() + "` on " + display();
        Situation situation = soundSituation(schema, where, findings);
        List<String> ids = schema.contract().ids();
        int position = situation.position();
        if (position < ids.size()) {
            List<String> pending = ids.subList(position, ids.size());
            throw drift(where + ": " + pending.size() + (pending.size() == 1 ? " change is" : " changes are")
                    + " pending (`" + String.join("`, `", pending) + "`): expected head " + schema.head() + ", actual "
                    + SchemaJar.head(position == 0 ? "" : ids.get(position - 1))
                    + ". Apply them first: ragdb migrate");
        }
        if (situation.ahead()) {
            compareNewer(schema, tables, situation, where, findings);
        }
    }

    private static void compareNewer(
            SchemaJar schema, List<TablesOrigin> tables, Situation situation, String where, Findings findings) {
        Catalog compiled = tables.isEmpty()
                ? schema.contract().catalogAfter(schema.size())
                : tables.get(0).catalog();
        List<String> problems = CompiledColumns.problems(compiled, situation.live());
        String ahead = where + ": " + KnownMajors.prefix(situation.server().version()) + "the database is ahead of "
                + schema.entry() + " by `" + String.join("`, `", situation.unknown()) + "`";
        if (!problems.isEmpty()) {
            throw drift(ahead + ", and does not fit it any more:\n  " + String.join("\n  ", problems) + "\nUse a "
                    + schema.entry().artifact() + " that has these changes, and typed tables made from it");
        }
        findings.warning(ahead + "; every column that it knows is still there with the same type");
    }

    private Situation soundSituation(SchemaJar schema, String where, Findings findings) {
        try (Connection connection = connect()) {
            return soundSituation(connection, schema, where, findings);
        } catch (SQLException e) {
            throw DatabaseFailure.of(where + ": the connection cannot be closed", e);
        }
    }

    private static Situation soundSituation(Connection connection, SchemaJar schema, String where, Findings findings) {
        try {
            Situation situation = Situation.read(connection, schema.changelog().manifest(), schema.contract());
            requireSound(situation, where, findings);
            return situation;
        } catch (EngineException e) {
            throw new EngineException(e.reason(), where + ": " + e.getMessage(), e);
        }
    }

    static void requireSound(Situation situation, String where, Findings findings) {
        KnownMajors.note(situation.server().version().major()).ifPresent(note -> findings.warning(where + ": " + note));
        situation.requireSound();
    }

    private Connection connect() {
        try {
            return address.connect();
        } catch (SQLException e) {
            throw new EngineException(
                    Reason.FAILED,
                    "cannot connect to " + display() + " (from <url>): " + ConnectionProblem.of(e, address),
                    e);
        }
    }

    private static EngineException drift(String message) {
        return new EngineException(Reason.DRIFT, message);
    }
}

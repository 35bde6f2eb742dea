package dev.ragdb.cli.verb;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.SystemCatalogs;
import dev.ragdb.engine.migrate.DataLoss;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.status.DatabaseStatus;
import dev.ragdb.engine.version.KnownMajors;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A database that is connected, and the changelog to measure it by. */
final class OpenDatabase implements AutoCloseable {
    private static final int FEW = 5;

    private final Connection connection;
    private final String display;
    private final Changelog changelog;
    private final Migrator migrator;
    private final Session session;

    OpenDatabase(
            Session session,
            Connection connection,
            String display,
            Changelog changelog,
            Contract contract,
            MigrationSettings settings,
            MigrationListener listener) {
        this.session = session;
        this.connection = connection;
        this.display = display;
        this.changelog = changelog;
        this.migrator = new Migrator(connection, changelog, contract, settings, listener);
    }

    /** {@code user@host:port/database}, and where that came from. */
    String display() {
        return display;
    }

    Changelog changelog() {
        return changelog;
    }

    Migrator migrator() {
        return migrator;
    }

    /** Where it is. Says so when its server is of a major that is not known. */
    Situation situation() {
        session.progress().of("reading the catalog");
        Situation situation;
        try {
            situation = migrator.situation();
        } finally {
            session.progress().end();
        }
        Optional<String> unknown = KnownMajors.note(situation.server().version().major());
        // No lambda: every start-up comes by, and it would cost it.
        if (unknown.isPresent()) {
            session.warn(unknown.get() + unlisted());
        }
        return situation;
    }

    /** By name, what a server of an unknown version has in its catalogs that nobody has looked at; a few of them tell enough. */
    private String unlisted() {
        try {
            List<String> names = SystemCatalogs.unlistedIn(connection);
            String more = names.size() > FEW ? ", ..." : "";
            return names.isEmpty()
                    ? ""
                    : ", such as " + String.join(", ", names.subList(0, Math.min(FEW, names.size()))) + more;
        } catch (SQLException e) {
            throw DatabaseFailure.of("the system catalogs could not be read", e);
        }
    }

    /** The data that going back would drop; counts its rows. */
    List<DataLoss> losses(Plan plan) {
        session.progress().of("counting the rows that would be dropped");
        try {
            return migrator.losses(plan);
        } finally {
            session.progress().end();
        }
    }

    /** How the objects stand, object by object. */
    DatabaseStatus status(Situation situation) {
        session.progress().of("reading the catalog");
        try {
            return DatabaseStatus.read(connection, changelog.manifest(), migrator.contract(), situation);
        } finally {
            session.progress().end();
        }
    }

    /** The place of a database at which {@code position} changes are applied, as users read it. */
    String place(int position) {
        Contract contract = migrator.contract();
        if (position == 0) {
            return contract.changes().isEmpty() ? "base (no changes)" : "base";
        }
        String id = contract.ids().get(position - 1);
        return position == contract.changes().size() ? id + " (head)" : id;
    }

    /** The same for where the database is; a newer changelog's changes count, too. */
    String place(Situation situation) {
        List<String> unknown = situation.unknown();
        return unknown.isEmpty()
                ? place(situation.history().end(), situation)
                : PrintableText.line(unknown.get(unknown.size() - 1)) + " (ahead of this changelog)";
    }

    /** The same for a place that {@code situation} leads to: what was skipped below it is still missing there. */
    String place(int position, Situation situation) {
        List<String> ids = migrator.contract().ids();
        List<String> missing = situation.history().skipped().stream()
                .filter(id -> ids.indexOf(id) < position)
                .toList();
        return place(position) + (missing.isEmpty() ? "" : ", without " + String.join(", ", missing));
    }

    /** The last applied change's id or {@code base}: what would be typed to get there. */
    String target(int position) {
        return position == 0 ? "base" : migrator.contract().ids().get(position - 1);
    }

    /** The same for where the database is. */
    String target(Situation situation) {
        return situation.ahead()
                ? situation.unknown().get(situation.unknown().size() - 1)
                : target(situation.position());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

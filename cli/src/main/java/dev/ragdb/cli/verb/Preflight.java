package dev.ragdb.cli.verb;

import dev.ragdb.engine.migrate.Situation;

/** Shows where a database is before anything is done to it. */
final class Preflight {
    private final Session session;
    private final OpenDatabase database;

    Preflight(Session session, OpenDatabase database) {
        this.session = session;
        this.database = database;
    }

    void show(Situation situation) {
        session.note("database " + database.display() + ", PostgreSQL "
                + situation.server().version() + ", at " + database.place(situation));
        situation
                .interrupted()
                .ifPresent(id ->
                        session.note("change " + id + " was interrupted there; it is finished or taken back first"));
    }
}

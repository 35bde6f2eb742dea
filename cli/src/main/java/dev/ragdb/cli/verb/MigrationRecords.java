package dev.ragdb.cli.verb;

import com.google.gson.JsonObject;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.output.PlanRecord;
import dev.ragdb.cli.output.ServerFields;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.Step;
import dev.ragdb.engine.migrate.Unproven;
import java.time.Duration;

/** Tells scripts what a migration does, an event a line. As for people, the waiting is left out when quiet is wanted. */
final class MigrationRecords implements MigrationListener {
    private final Session session;

    MigrationRecords(Session session) {
        this.session = session;
    }

    @Override
    public void waitingForMigrator(String holder) {
        JsonObject event = event("waiting");
        event.addProperty("holder", holder);
        note(event);
    }

    @Override
    public void started(Step step, int number, int total) {
        session.progress().of(MigrationScreen.doing(step, number, total));
        JsonObject event = event("started", step);
        event.addProperty("number", number);
        event.addProperty("total", total);
        note(event);
    }

    @Override
    public void ran(Step step, Statement statement, Duration took) {
        if (session.options().verbose()) {
            JsonObject event = event("statement", step);
            event.addProperty("sql", statement.sql());
            event.addProperty("seconds", seconds(took));
            note(event);
        }
    }

    @Override
    public void retrying(Step step, String blockers, Duration pause) {
        JsonObject event = event("retrying", step);
        event.addProperty("blockers", blockers);
        event.addProperty("seconds", seconds(pause));
        note(event);
    }

    @Override
    public void repairing(String index) {
        JsonObject event = event("repairing");
        event.addProperty("index", index);
        note(event);
    }

    @Override
    public void finished(Step step, Duration took) {
        session.progress().end();
        JsonObject event = event("finished", step);
        event.addProperty("seconds", seconds(took));
        session.print(event);
    }

    private void note(JsonObject event) {
        if (!session.options().quiet()) {
            session.print(event);
        }
    }

    /** The last event: how many changes were applied, taken back or recorded, and where the database is now. */
    static JsonObject done(Server server, String from, String to, int changes) {
        JsonObject event = event("done");
        event.addProperty("database", server.database());
        event.addProperty("from", from);
        event.addProperty("to", to);
        event.addProperty("changes", changes);
        ServerFields.addKnownUpTo(event, server.version());
        return event;
    }

    /** Changes were never proven on a server like this one. */
    static JsonObject unproven(Unproven unproven) {
        JsonObject event = event("unproven");
        event.addProperty("server", unproven.server().toString());
        event.add("unproven", ServerFields.unproven(unproven));
        return event;
    }

    private static JsonObject event(String name, Step step) {
        JsonObject event = event(name);
        event.addProperty("change", step.id());
        event.addProperty("direction", PlanRecord.direction(step));
        return event;
    }

    private static JsonObject event(String name) {
        JsonObject event = JsonText.newRecord();
        event.addProperty("event", name);
        return event;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

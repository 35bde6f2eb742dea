package dev.ragdb.cli.demo;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.EmbeddedDatabase;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UserKnowledge;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Goes through the life of a shared database, verb by verb, and stops at the first step that does not end as it should. */
final class Tour {
    private static final List<String> OTHERS_TABLES = List.of("users", "topics", "embeddings", "message_embeddings");

    private final Session session;
    private final EmbeddedDatabase server;
    private final Surroundings surroundings;

    Tour(Session session, EmbeddedDatabase server) {
        this.session = session;
        this.server = server;
        Map<String, String> environment = new LinkedHashMap<>(Map.of("RAGDB_URL", server.url()));
        this.surroundings = new Surroundings(
                environment,
                session.surroundings().home(),
                session.surroundings().workingDirectory(),
                session.surroundings().userName());
    }

    void go() throws SQLException {
        try (Connection connection = server.located().connect()) {
            say("A PostgreSQL that three services share: users, topics, embeddings; no user_knowledge yet");
            Sql.execute(connection, Sql.resource(Tour.class, "shared-database.sql"));
            String before = others(connection);
            ragdb(ExitCode.PENDING, "check");

            say("Apply the RAG manager's changes; each is verified before it is committed");
            ragdb(ExitCode.DONE, "migrate");
            ragdb(ExitCode.DONE, "migrate");

            say("Write profiles through the typed tables; updated_at is kept by a trigger");
            writeProfiles(connection);
            ragdb(ExitCode.DONE, "history");

            say("Somebody adds a column by hand, at night");
            execute(connection, "ALTER TABLE user_knowledge ADD COLUMN nickname text");
            ragdb(ExitCode.DRIFT, "check");
            execute(connection, "ALTER TABLE user_knowledge DROP COLUMN nickname");
            ragdb(ExitCode.DONE, "check");

            say("Back: one change, then all; data is not dropped unless that is said");
            ragdb(ExitCode.DONE, "downgrade", "-1");
            ragdb(ExitCode.REFUSED, "downgrade", "base");
            ragdb(ExitCode.DONE, "downgrade", "base", "--yes");

            say("Forward again");
            ragdb(ExitCode.DONE, "upgrade", "head");
            ragdb(ExitCode.DONE, "current");

            say("And the other services' tables, functions, triggers and rows?");
            if (!others(connection).equals(before)) {
                throw new RagdbException(
                        ExitCode.FAILED, "the other services' objects or rows changed during the tour");
            }
            session.out().println("what they were, to the byte");
        }
    }

    private void ragdb(ExitCode expected, String... arguments) {
        session.out().println("$ ragdb " + String.join(" ", arguments));
        session.out().flush();
        ExitCode exitCode = session.shell().run(surroundings, arguments);
        session.out().println("  (exit code " + exitCode.number() + ")");
        if (exitCode != expected) {
            throw new RagdbException(
                    ExitCode.FAILED, "the tour expected exit code " + expected.number() + " from the step above");
        }
    }

    private void execute(Connection connection, String sql) throws SQLException {
        session.out().println("sql> " + sql);
        Sql.execute(connection, sql);
    }

    private void writeProfiles(Connection connection) {
        UserKnowledgeDao dao = new UserKnowledgeDao(DSL.using(connection, SQLDialect.POSTGRES));
        JSONB expertise = JSONB.valueOf("[\"PostgreSQL\", \"поиск по векторам\"]");
        show(dao.upsert(new Profile("1", "Анна", "внимательная", null, expertise, "кратко", null, null)));
        show(dao.upsert(Profile.of("2", "Борис")));
        show(dao.upsert(new Profile("2", "Борис", null, "пишет о блокировках", null, null, null, null)));
    }

    private void show(UserKnowledge stored) {
        session.out()
                .println("stored: user " + stored.profile().userId() + ", "
                        + stored.profile().name() + ", updated " + stored.updatedAt());
    }

    private void say(String what) {
        session.out().println();
        session.out().println("== " + what);
    }

    /** Catalog and rows of all that is not the RAG manager's. */
    private static String others(Connection connection) throws SQLException {
        Catalog all = CatalogReader.read(connection);
        StringBuilder text = new StringBuilder(all.only(all.objects().keySet().stream()
                        .filter(name -> !name.name().startsWith("user_knowledge")
                                && !name.name().startsWith("rag_"))
                        .toList())
                .text());
        for (String table : OTHERS_TABLES) {
            Sql.query(connection, "select t::text from public." + table + " as t order by 1", row -> row.getString(1))
                    .forEach(row -> text.append(row).append('\n'));
        }
        return text.toString();
    }
}

package dev.ragdb.cli.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import picocli.CommandLine.Command;

/** Figures about the tables that the RAG manager reads and writes. */
@Command(
        name = "stats",
        footer = {
            "",
            "Of profiles, embeddings and message embeddings: rows, size, first and last created_at, indexes,",
            "the vectors' type; and pgvector's version. Reads all three tables, and changes nothing.",
            "",
            "Example:",
            "  ragdb stats"
        })
public final class StatsVerb implements Verb {
    private static final List<String> TABLES = List.of("user_knowledge", "embeddings", "message_embeddings");

    @Override
    public ExitCode run(Session session) throws SQLException {
        List<TableFigures> tables = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        List<String> pgvector;
        try (Connection connection = session.connect()) {
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            for (String table : TABLES) {
                session.progress().of("counting the rows of " + table);
                TableFigures.read(connection, table).ifPresentOrElse(tables::add, () -> missing.add(table));
            }
            pgvector = Sql.query(
                    connection,
                    "select extversion from pg_catalog.pg_extension"
                            + " where extname operator(pg_catalog.=) 'vector'::pg_catalog.name",
                    row -> row.getString(1));
            connection.rollback();
            session.progress().end();
        }
        if (session.json()) {
            JsonObject json = JsonText.newRecord();
            pgvector.forEach(version -> json.addProperty("pgvector", version));
            JsonArray records = new JsonArray();
            tables.forEach(table -> records.add(StatsText.json(table)));
            json.add("tables", records);
            json.add("missing", JsonText.array(missing));
            session.print(json);
            return ExitCode.DONE;
        }
        tables.forEach(table -> StatsText.lines(
                        table, TimeZone.getDefault(), session.screen().rowWidth())
                .forEach(session.out()::println));
        missing.forEach(table -> session.out().println(table + " is not there"));
        session.out().println("pgvector " + (pgvector.isEmpty() ? "is not installed" : pgvector.get(0)));
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}

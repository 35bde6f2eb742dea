package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.dao.search.Vector;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds stored messages that are near to another one, or to a vector. */
@Command(
        name = "search",
        footer = {
            "",
            "Shows similarity, identifiers and text of the nearest rows, the nearest first; changes nothing.",
            "A vector has to be of the model that made the stored ones.",
            "",
            "Examples:",
            "  ragdb search --like 'Как ускорить поиск?' --limit 5",
            "  ragdb search --vector question.json --threshold 0.7 --in both"
        })
public final class SearchVerb implements Verb {
    @Option(
            names = "--like",
            paramLabel = "TEXT",
            description = "the text of a stored message, whole and exact; that message itself is not shown")
    private @Nullable String text;

    @Option(
            names = "--vector",
            paramLabel = "FILE",
            description = "a file with a vector: numbers with commas between them, in square brackets or not")
    private @Nullable String file;

    @Option(names = "--limit", defaultValue = "10", paramLabel = "ROWS", description = "how many rows; else 10")
    private int limit;

    @Option(
            names = "--threshold",
            paramLabel = "NUMBER",
            description = "leave out what is less similar; nothing is left out when not given")
    private @Nullable Double threshold;

    @Option(
            names = "--metric",
            defaultValue = "cosine",
            paramLabel = "METRIC",
            description = "cosine, l2, inner-product or l1; else cosine")
    private String metric = "";

    @Option(
            names = "--in",
            defaultValue = "messages",
            paramLabel = "TABLE",
            description = "messages, embeddings, or both: messages, topped up from embeddings; else messages")
    private String place = "";

    @Override
    public ExitCode run(Session session) throws SQLException {
        if ((text == null) == (file == null)) {
            throw new RagdbException(ExitCode.USAGE, "search: give either --like TEXT or --vector FILE");
        }
        if (limit < 1) {
            throw new RagdbException(ExitCode.USAGE, "search: --limit is 1 or more, not " + limit);
        }
        SearchRequest request =
                new SearchRequest(limit, threshold, SearchRequest.metric(metric), SearchRequest.place(place));
        FoundRows found;
        if (text != null) {
            String message = text;
            found = RagTables.read(session, dsl -> request.like(dsl, message));
        } else {
            Path path = session.surroundings().workingDirectory().resolve(String.valueOf(file));
            Vector vector = VectorFile.read(path);
            found = RagTables.read(session, dsl -> request.near(dsl, vector));
        }
        if (session.json()) {
            session.print(found.json());
        } else {
            found.lines(session.screen().rowWidth()).forEach(session.out()::println);
        }
        if (found.rows().isEmpty()) {
            session.note("nothing found");
        }
        if (found.incomplete()) {
            session.warn("these are fewer rows than asked for although there are more: an index gave up early");
        }
        return ExitCode.DONE;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}

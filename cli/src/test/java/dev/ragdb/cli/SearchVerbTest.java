package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code ragdb search}: vectors with 1534 zeros, so that the cosines are those of an angle in a plane. */
final class SearchVerbTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;

    SearchVerbTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void store() throws SQLException {
        message("1, 7, 'Как ускорить поиск?'", 1, 0);
        message("2, 7, 'Индексом:" + " \n\t очень".repeat(20) + "'", 0.8, 0.6);
        message("3, null, 'Не знаю'", 0, 1);
        message("null, null, 'Без номера'", 0.6, 0.8);
        database.execute("insert into embeddings (content, embedding) values ('Справка', " + vector(0.96, 0.28) + ")");
    }

    private void message(String values, double x, double y) throws SQLException {
        database.execute("insert into message_embeddings (message_id, topic_id, content, embedding) values (" + values
                + ", " + vector(x, y) + ")");
    }

    private static String vector(double x, double y) {
        return "'[" + text(x, y) + "]'";
    }

    private static String text(double x, double y) {
        return x + "," + y + ",0".repeat(1534);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void findsWhatIsNearToAMessageApartFromItself() throws SQLException {
        String before = database.state();
        for (int time = 1; time <= 2; time++) {
            assertThat(database.ragdb("search", "--like", "Как ускорить поиск?"))
                    .isEqualTo(new Installation.Run(
                            0,
                            """
                    0.8000  message 2, topic 7  %s
                    0.6000  row 4               Без номера
                    0.0000  message 3           Не знаю
                    """
                                    .formatted("Индексом:" + " очень".repeat(20)),
                            ""));
        }
        assertThat(database.done("search", "--like", "Как ускорить поиск?", "--limit", "1", "--in", "both"))
                .isEqualTo("0.8000  message 2, topic 7  Индексом:" + " очень".repeat(20) + "\n");
        assertThat(database.ragdb("search", "--like", "Как ускорить поиск?", "--threshold", "0.9"))
                .isEqualTo(new Installation.Run(0, "", "nothing found\n"));
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void findsWhatIsNearToAVector() throws IOException {
        String commas = file("commas.json", "[" + text(1, 0) + "]\n");
        String spaces = file("spaces.txt", text(1e0, 0).replace(",", " \n"));
        assertThat(database.done("search", "--vector", commas, "--in", "embeddings"))
                .isEqualTo("0.9600  embedding 1  Справка\n");
        assertThat(database.done("search", "--vector", spaces, "--in", "both", "--threshold", "0.7"))
                .isEqualTo(database.done("search", "--vector", commas, "--in", "both", "--threshold", "0.7"))
                .contains("1.0000  message 1, topic 7  Как ускорить поиск?\n", "0.9600  embedding 1         Справка\n")
                .hasLineCount(3);
        assertThat(database.done("search", "--vector", commas, "--metric", "l2", "--limit", "1"))
                .isEqualTo("1.0000  message 1, topic 7  Как ускорить поиск?\n");
        assertThat(database.done("search", "--vector", commas, "--metric", "inner-product", "--limit", "1"))
                .isEqualTo("1.0000  message 1, topic 7  Как ускорить поиск?\n");
    }

    @Test
    void scriptsGetOneRecord() {
        JsonObject json = JsonParser.parseString(
                        database.done("search", "--like", "Не знаю", "--output", "json", "--in", "both"))
                .getAsJsonObject();
        assertThat(json.get("format").getAsInt()).isEqualTo(1);
        assertThat(json.get("incomplete").getAsBoolean()).isFalse();
        JsonArray matches = json.get("matches").getAsJsonArray();
        assertThat(matches).hasSize(4);
        JsonObject first = matches.get(0).getAsJsonObject();
        assertThat(first.get("similarity").getAsDouble()).isBetween(0.7999, 0.8001);
        assertThat(first.get("table").getAsString()).isEqualTo("message_embeddings");
        assertThat(first.has("messageId")).isFalse();
        assertThat(first.get("content").getAsString()).isEqualTo("Без номера");
    }

    @Test
    void refusesWhatCannotBeSearchedFor() throws Exception {
        String usage = "search: give either --like TEXT or --vector FILE";
        database.refuses(ExitCode.USAGE, usage, "search");
        database.refuses(ExitCode.USAGE, usage, "search", "--like", "a", "--vector", "b");
        database.refuses(
                ExitCode.USAGE,
                "--like: no stored message has this text",
                "search",
                "--like",
                "'; DROP TABLE message_embeddings; --");
        database.refuses(
                ExitCode.USAGE,
                "--metric: unknown 'cosin', did you mean 'cosine'?",
                "search",
                "--like",
                "Не знаю",
                "--metric",
                "cosin");
        database.refuses(
                ExitCode.USAGE,
                "--in: unknown 'users'; there are messages, embeddings, both",
                "search",
                "--like",
                "Не знаю",
                "--in",
                "users");
        database.refuses(
                ExitCode.USAGE, "search: --limit is 1 or more, not 0", "search", "--like", "Не знаю", "--limit", "0");
        String nowhere = directory.resolve("nowhere").toString();
        database.refuses(ExitCode.USAGE, nowhere + ": there is no such file", "search", "--vector", nowhere);
        String words = file("words", "[1, 2, three]");
        database.refuses(ExitCode.USAGE, words + " is no vector: number 3 is 'three'", "search", "--vector", words);
        String nothing = file("nothing", "[]");
        database.refuses(ExitCode.USAGE, nothing + " is no vector: number 1 is ''", "search", "--vector", nothing);
        String huge = file("huge", "1e39");
        assertThat(database.ragdb("search", "--vector", huge).exitCode()).isEqualTo(2);
        String zeros = file("zeros", text(0, 0));
        database.refuses(
                ExitCode.USAGE, "search: a vector of zeros has no cosine with any other", "search", "--vector", zeros);
        String few = file("few", "1 2 3");
        Installation.Run run = database.ragdb("search", "--vector", few);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("1536").hasLineCount(1);
    }
}

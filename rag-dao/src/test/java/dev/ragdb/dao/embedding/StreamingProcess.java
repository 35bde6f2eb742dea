package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A JVM of its own, with a heap that is much smaller than the rows that go through it. */
final class StreamingProcess {
    private static final String URL = "RAGDB_TEST_URL";

    private StreamingProcess() {}

    /** @return what the process printed */
    static String run(String url, int rows, int dimensions, String heap) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+ExitOnOutOfMemoryError",
                "-Dorg.jooq.no-logo=true",
                "-Dorg.jooq.no-tips=true",
                "-cp",
                System.getProperty("java.class.path"),
                StreamingProcess.class.getName(),
                Integer.toString(rows),
                Integer.toString(dimensions)));
        builder.environment().put(URL, url);
        Process process = builder.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return printed.strip() + " " + process.waitFor();
    }

    public static void main(String[] arguments) throws SQLException {
        int rows = Integer.parseInt(arguments[0]);
        int dimensions = Integer.parseInt(arguments[1]);
        Random random = new Random(1);
        String content = "я".repeat(400);
        try (Connection connection = DriverManager.getConnection(System.getenv(URL))) {
            long added = new MessageEmbeddingDao(DSL.using(connection, SQLDialect.POSTGRES))
                    .withDimensions(dimensions)
                    .addAll(IntStream.range(0, rows)
                            .mapToObj(
                                    row -> NewMessageEmbedding.of(row, 1, content + row, vector(random, dimensions))));
            System.out.println(added);
        }
    }

    private static Vector vector(Random random, int dimensions) {
        return Database.random(random, dimensions);
    }
}

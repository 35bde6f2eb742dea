package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.testkit.MigratedDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ConstantMemoryTest {
    private static final int ROWS = 100_000;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    /** 600 MB of vectors on pgvector; the test double, which parses each as text, gets shorter ones, and 200 MB in all. */
    @Test
    void streamsAHundredThousandRowsWithin64MegabytesOfHeap() throws Exception {
        int dimensions = database.hasPgvector() ? 1536 : 64;
        try (Database tables = Database.of(database, dimensions)) {
            assertThat(StreamingProcess.run(database.url(), ROWS, dimensions, "64m"))
                    .isEqualTo("100000 0");
            assertThat(tables.messages.count()).isEqualTo(ROWS);
        }
    }
}

package dev.ragdb.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VectorExtensionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.5.1  | 0.5.1; 0.8.2 mends a buffer overflow in parallel builds of HNSW indexes: update it
            0.8    | 0.8; 0.8.2 mends a buffer overflow in parallel builds of HNSW indexes: update it
            0.8.1  | 0.8.1; 0.8.2 mends a buffer overflow in parallel builds of HNSW indexes: update it
            0.8.2  | 0.8.2; 0.8.3 mends a possible corruption of indexes: update it
            0.8.3  | 0.8.3
            0.8.10 | 0.8.10
            0.9.0  | 0.9.0
            1.0    | 1.0
            next   | next
            """)
    void anOldVersionComesWithWhatIsWrongWithIt(String version, String description) {
        assertThat(VectorExtension.describe(version)).isEqualTo(description);
    }
}

package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EmbeddedServerTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void startsTheMajorVersionThatWasAskedFor(int major) throws SQLException {
        try (ThrowawayDatabase throwaway = ThrowawayDatabase.start(DatabaseChoice.parse("embedded:" + major))) {
            assertThat(throwaway.majorVersion()).isEqualTo(major);
            assertThat(throwaway.hasPgvector()).isFalse();
            assertThat(throwaway.description())
                    .matches("embedded PostgreSQL " + major + "\\.\\d+ with a test double of vector: \"embedded:"
                            + major + "\" was asked for");
            VectorContract.holdsOn(throwaway);
        }
    }
}

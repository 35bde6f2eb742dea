package dev.ragdb.engine.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers are known, and what is said of the others. */
final class KnownMajorsTest {
    @ParameterizedTest
    @ValueSource(strings = {"15.18", "15.20", "16.15", "17.12", "18.6", "19rc1", "19.0"})
    void nothingIsSaidOfThoseThatAreKnown(String version) {
        ServerVersion server = ServerVersion.parse(version);
        assertThat(KnownMajors.isNewer(server.major())).isFalse();
        assertThat(KnownMajors.note(server.major())).isEmpty();
        assertThat(KnownMajors.prefix(server)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"20devel", "20beta1", "20.1"})
    void ofNewerOnesItIsSaidWhatIsNotCompared(String version) {
        ServerVersion server = ServerVersion.parse(version);
        assertThat(KnownMajors.isNewer(server.major())).isTrue();
        assertThat(KnownMajors.note(server.major()))
                .contains("PostgreSQL 20 is newer than this ragdb knows (up to 19): what that version adds to the"
                        + " catalogs is not compared");
        assertThat(KnownMajors.prefix(server)).isEqualTo("PostgreSQL " + version + ": ");
    }
}

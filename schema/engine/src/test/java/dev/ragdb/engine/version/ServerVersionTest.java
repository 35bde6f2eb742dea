package dev.ragdb.engine.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Versions as servers and contracts write them. */
final class ServerVersionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            17.12                              | 170012 | 17.12
            15.20 (Debian 15.20-0+deb12u1)     | 150020 | 15.20
            18.6 (Debian 18.6-1.pgdg+1)        | 180006 | 18.6
            19rc1 (Debian 19~rc1-1)            | 190000 | 19rc1
            19beta2                            | 190000 | 19beta2
            20devel                            | 200000 | 20devel
            18alpha1                           | 180000 | 18alpha1
            16.3 - Percona Distribution        | 160003 | 16.3
            15.4.0                             | 150004 | 15.4
            15.12-YB-2025.2.0.0-b131           | 150012 | 15.12
            9.6.24                             | 90624  | 9.6
            Vendor 17                          | 170005 | 17.5
            17                                 | 170005 | 17.5
            99999999999.1                      | 170005 | 17.5
            """)
    void takesWhatComesBeforeTheDistributionsSuffix(String text, int number, String version) {
        assertThat(ServerVersion.of(text, number)).hasToString(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.6", "15.19", "17.2", "17.12", "19devel", "19alpha1", "19beta2", "19beta10", "19rc1"})
    void readsWhatItWrote(String text) {
        assertThat(ServerVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "17", "17.", ".1", "17.12 (Debian)", "017.1", "17.01", "19rc", "19RC1", "17.1.2", "seventeen"
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ServerVersion.parse(text))
                .withMessage("'" + text + "' is no version of PostgreSQL, such as 17.12 or 19rc1");
    }

    @Test
    void areInTheOrderInWhichTheyCame() {
        List<String> order = List.of(
                "9.6",
                "15.2",
                "15.19",
                "15.20",
                "17.12",
                "19devel",
                "19alpha1",
                "19beta2",
                "19beta10",
                "19rc1",
                "19.0",
                "19.1");
        List<String> shuffled = new ArrayList<>(order);
        Collections.shuffle(shuffled, new Random(1));
        assertThat(new TreeSet<>(shuffled.stream().map(ServerVersion::parse).toList()))
                .extracting(ServerVersion::toString)
                .containsExactlyElementsOf(order);
    }
}

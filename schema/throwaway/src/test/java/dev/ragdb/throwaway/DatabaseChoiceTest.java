package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "'', automatic",
        "' ', automatic",
        "docker, docker",
        "docker:18, docker:18",
        "local, local",
        "local:15, local:15",
        "embedded, embedded",
        "' embedded:15 ', embedded:15",
        "jdbc:postgresql://db:5433/app?user=u&password=geheim, postgresql://db:5433",
        "postgresql://u:geheim@db:5433/app, postgresql://db:5433",
        "postgres://u:geheim@db, postgresql://db:5432",
        "postgresql+psycopg2://u:geheim@db:5433/app, postgresql://db:5433",
    })
    void readsEveryFormAndShowsNoPassword(String text, String shown) {
        assertThat(DatabaseChoice.parse(text)).hasToString(shown);
        assertThat(DatabaseChoice.parse(text)).isEqualTo(DatabaseChoice.parse(text));
    }

    @Test
    void refusesAnythingElse() {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> DatabaseChoice.parse("dokcer"))
                .withMessage("\"dokcer\" is no choice of a throwaway database: use docker, local or"
                        + " embedded, each with a major version if you like (docker:18), a URL that starts with"
                        + " jdbc:postgresql:// or postgresql://, or nothing to take the first that is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"docker:", "local:fifteen", "embedded:15.19", "docker:pg17"})
    void aVersionIsAMajorOne(String text) {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> DatabaseChoice.parse(text))
                .withMessageStartingWith("\"" + text + "\" is no choice of a throwaway database: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mysql://u:geheim@db/app", "u:geheim@db", "jdbc:postgresql://u:geheim%zz@db/app"})
    void doesNotRepeatWhatMayHoldAPassword(String text) {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> DatabaseChoice.parse(text))
                .withNoCause()
                .withMessageNotContainingAny("geheim");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:a%40b+c@db:5433/app?sslmode=disable, jdbc:postgresql://db:5433/x+y?password=a%40b%2Bc&sslmode=disable&user=u",
        "jdbc:postgresql://db/app?user=u&password=a%40b+c, jdbc:postgresql://db:5432/x+y?password=a%40b+c&user=u",
        "'postgresql://u:p@a:1,b:2/app', 'jdbc:postgresql://a:1,b:2/x+y?password=p&user=u'",
    })
    void handsOnUserPasswordAndParameters(String text, String url) {
        assertThat(ReachedAddress.of(DatabaseChoice.parse(text).address()).url("x y"))
                .isEqualTo(url);
    }

    @Test
    void withoutADatabaseMeansPostgres() {
        assertThat(DatabaseChoice.parse("postgresql://u@db").address().display())
                .isEqualTo("u@db:5432/postgres");
    }
}

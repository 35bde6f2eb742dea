package dev.ragdb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NearestNameTest {
    private static final List<String> NAMES = List.of(
            "migrate",
            "upgrade",
            "downgrade",
            "stats",
            "status",
            "export",
            "explain",
            "-y",
            "-q",
            "--url",
            "--dry-run");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            migarte    | migrate
            MIGRATE    | migrate
            mig        | migrate
            up         | upgrade
            down       | downgrade
            statu      | status
            stat       | stats
            exprot     | export
            exp        | -
            e          | -
            -n         | -
            -f         | -
            -Y         | -y
            --ur       | --url
            --uri      | --url
            --dryrun   | --dry-run
            --dry      | --dry-run
            rollback   | -
            frobnicate | -
            ''         | -
            """)
    void isWhatWasMeantOrNothing(String typed, String nearest) {
        assertThat(NearestName.of(typed, NAMES).orElse(null)).isEqualTo(nearest);
    }
}

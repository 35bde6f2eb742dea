package dev.ragdb.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            see postgresql://me:geheim@db/rag now | see postgresql://me:****@db/rag now
            postgresql://me:ge@heim@db/rag        | postgresql://me:****@db/rag
            postgresql://:geheim@db/rag           | postgresql://:****@db/rag
            jdbc:postgresql://db/rag?user=me&password=geheim&ssl=true | jdbc:postgresql://db/rag?user=me&password=****&ssl=true
            host=db password=geheim user=me       | host=db password=**** user=me
            /etc/passwd: not a changelog          | /etc/passwd: not a changelog
            Password: geheim                      | Password: ****
            PGPASSWORD=geheim ragdb check         | PGPASSWORD=**** ragdb check
            postgresql://me@db:5432/rag           | postgresql://me@db:5432/rag
            see https://example.org/a@b           | see https://example.org/a@b
            me@db:5432/rag                        | me@db:5432/rag
            """)
    void masksWhatLooksLikeAPassword(String text, String masked) {
        assertThat(new Redaction().apply(text)).isEqualTo(masked);
    }

    @Test
    void masksAPasswordThatItKnows() {
        Redaction redaction = new Redaction();
        redaction.hide("s3cr(et$1");
        redaction.hide("a");

        assertThat(redaction.apply("failed: s3cr(et$1x, a banana, 'a'"))
                .isEqualTo("failed: ****x, **** banana, '****'");
    }

    @Test
    void leavesAUserThatIsAlsoThePassword() {
        Redaction redaction = new Redaction();
        redaction.hide("docker");
        redaction.show("docker");

        assertThat(redaction.apply("docker@localhost, //docker:docker@localhost"))
                .isEqualTo("docker@localhost, //docker:****@localhost");
    }
}

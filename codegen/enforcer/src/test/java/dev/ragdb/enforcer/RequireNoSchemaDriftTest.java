package dev.ragdb.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.maven.enforcer.rule.api.EnforcerLevel;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Enforcer gets to see of the rule. */
final class RequireNoSchemaDriftTest {
    private static final String FOUND =
            "nothing of `notes` is on this project's class path: correct <service>, or add its"
                    + " schema jar (scope test is enough)";

    private final RecordedLog log = new RecordedLog();

    @Test
    void aCustomMessageComesFirst() {
        RequireNoSchemaDrift rule = rule();
        rule.setService("notes");
        assertThat(failure(rule)).hasMessage(FOUND);

        rule.setMessage("Ask the notes team.");
        assertThat(failure(rule)).hasMessage("Ask the notes team.\n" + FOUND);
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void whatFitsIsOneLineOfInformation(@TempDir Path directory) throws EnforcerRuleException {
        NotesSchema notes = new NotesSchema(directory);
        rule(notes.changelog("1.0", NotesSchema.table("column id integer"))).execute();

        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("info `notes`: notes-schema 1.0 (head `0001-note`, fingerprint ");
    }

    @Test
    void neitherItsTextNorAFailureShowsTheUrl() {
        RequireNoSchemaDrift rule = rule();
        rule.setService("notes");
        rule.setMinimumVersion("1.0");
        rule.setUser("reader");
        rule.setUrl("postgresql://reader:geheim@db/notes");

        assertThat(rule).hasToString("RequireNoSchemaDrift[service=notes, minimumVersion=1.0]");
        assertThat(failure(rule)).hasMessage(FOUND);
        assertThat(rule.getCacheId())
                .as("a database may change while a build runs")
                .isNull();
        assertThat(rule.getLevel()).isEqualTo(EnforcerLevel.ERROR);
    }

    @Test
    void mavenCanFindIt() throws IOException {
        assertThat(new String(bytes("/META-INF/sisu/javax.inject.Named"), StandardCharsets.UTF_8))
                .isEqualToNormalizingNewlines(RequireNoSchemaDrift.class.getName() + "\n");
        try (DataInputStream head = new DataInputStream(stream("RequireNoSchemaDrift.class"))) {
            head.skipBytes(6);
            assertThat(head.readUnsignedShort()).as("Java 11").isEqualTo(55);
        }
    }

    private RequireNoSchemaDrift rule(ClassPathEntry... classPath) {
        RequireNoSchemaDrift rule = new RequireNoSchemaDrift(() -> List.of(classPath));
        rule.setLog(log);
        return rule;
    }

    private static EnforcerRuleException failure(RequireNoSchemaDrift rule) {
        return catchThrowableOfType(EnforcerRuleException.class, rule::execute);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream stream = stream(resource)) {
            return stream.readAllBytes();
        }
    }

    private static InputStream stream(String resource) {
        return Objects.requireNonNull(RequireNoSchemaDrift.class.getResourceAsStream(resource), resource);
    }
}

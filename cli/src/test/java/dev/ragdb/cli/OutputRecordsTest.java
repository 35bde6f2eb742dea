package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.verb.RagdbVerbs;
import dev.ragdb.cli.verb.VerbEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code output.md} shows each verb's records, and all of their fields. */
final class OutputRecordsTest {
    private static final Pattern MAY_BE_MISSING = Pattern.compile("(?m)^May be missing: (.*)$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void theDocumentedFieldsAreThoseThatArePrinted(@TempDir Path directory) throws Exception {
        String changelog =
                FixtureChangelog.shipped(directory.resolve("DIR")).folder().toString();
        database.done("upgrade", "0002");
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')", "analyze user_knowledge");
        for (String message : new String[] {"Привет", "Здравствуйте"}) {
            database.execute("insert into message_embeddings (message_id, topic_id, content, embedding) values"
                    + " (7, 3, '" + message
                    + "', (select '[' || string_agg('1', ',') || ']' from generate_series(1, 1536))::vector)");
        }
        Path profiles = Files.createDirectory(directory.resolve("PROFILES"));
        Files.writeString(profiles.resolve("2.json"), "{\"user_id\": \"2\", \"name\": \"Борис\"}");
        int sections = 0;
        for (String section : RecordFields.sections()) {
            Set<String> optional = optional(section);
            for (RecordFields.Example example : RecordFields.examples(section)) {
                sections++;
                Set<String> documented = RecordFields.of(example.records());
                String records =
                        run(example.arguments().replace("DIR", changelog).replace("PROFILES", profiles.toString()));
                assertThat(records.lines()).allMatch(line -> line.startsWith("{\"format\":1,"));
                Set<String> printed = RecordFields.of(records);
                assertThat(documented).as(example.arguments()).containsAll(printed);
                documented.removeIf(path ->
                        Stream.of(path.split("\\.")).anyMatch(optional::contains) || path.contains(".notReached"));
                assertThat(printed).as(example.arguments()).containsAll(documented);
            }
        }
        assertThat(sections).isGreaterThan(13);
    }

    @Test
    void everyVerbThatPrintsRecordsIsDocumentedAndTheOthersRefuse() throws Exception {
        String document = RecordFields.document();
        RagdbVerbs verbs = new RagdbVerbs();
        for (VerbEntry entry : verbs.entries()) {
            if (verbs.load(entry.name()).printsRecords()) {
                assertThat(document).contains("\n$ ragdb " + entry.name() + " ");
            } else {
                assertThat(TestDatabase.ragdb(Map.of(), entry.name(), "--output", "json"))
                        .isEqualTo(new Installation.Run(
                                2, "", "ragdb: " + entry.name() + " prints text only; leave --output json out\n"));
            }
        }
    }

    @Test
    void anUnknownFormIsRefused() {
        assertThat(TestDatabase.ragdb(Map.of(), "check", "--output", "jsn"))
                .isEqualTo(new Installation.Run(2, "", "ragdb: --output: unknown form 'jsn', did you mean 'json'?\n"));
        assertThat(TestDatabase.ragdb(Map.of(), "--output=yaml", "check"))
                .isEqualTo(new Installation.Run(2, "", "ragdb: --output: unknown form 'yaml'; there are text, json\n"));
        assertThat(TestDatabase.ragdb(Map.of(), "prove", "--output=json", "--format=sarif"))
                .isEqualTo(new Installation.Run(
                        2, "", "ragdb: --output json and --format sarif exclude each other; give one of them\n"));
    }

    @Test
    void anErrorStaysALineOfTextBesideAnEmptyOutput() throws Exception {
        database.execute("create table user_knowledge (id integer)");
        for (String verb : new String[] {"check", "migrate"}) {
            Installation.Run run = database.ragdb("-q", verb, "--output", "json");
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).startsWith("ragdb: not adopted: ").hasLineCount(1);
        }
        assertThat(database.done("current", "--output", "json")).contains("\"state\":\"not-adopted\"");
    }

    private String run(String arguments) {
        Installation.Run run = TestDatabase.ragdb(
                Map.of("RAGDB_URL", database.url(), "RAGDB_DATABASE", "embedded"), arguments.split(" "));
        assertThat(run.exitCode()).as(run.toString()).isIn(0, 4);
        return run.out();
    }

    private static List<MatchResult> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().toList();
    }

    private static Set<String> optional(String section) {
        return matches(MAY_BE_MISSING, section).stream()
                .flatMap(line -> matches(NAME, line.group(1)).stream())
                .map(name -> name.group(1))
                .collect(Collectors.toSet());
    }
}

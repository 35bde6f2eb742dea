package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that only look, and a migrate that finds nothing to do, are quick because they load neither Liquibase nor jOOQ. */
final class LoadedClassesLauncherTest {
    private static final Pattern LOADED = Pattern.compile("^\\[[^]]*].* (\\S+) source: ");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path log;
    private final Installation installation;

    LoadedClassesLauncherTest(@TempDir Path directory) throws IOException {
        log = directory.resolve("classes.log");
        installation = Installation.built(directory.resolve("installation"));
    }

    @BeforeEach
    void logClasses() {
        installation
                .with("RAGDB_URL", database.url())
                .with("RAGDB_OPTS", "-Xlog:class+load:file=" + log + "::filecount=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "current",
                "history",
                "history -v",
                "history --output json",
                "heads",
                "status",
                "check",
                "check --output json",
                "migrate",
                "upgrade head",
                "downgrade head",
                "stats",
                "explain",
                "explain blocks-writes",
                "--help",
                "migrate --help"
            })
    void whatOnlyLooksLoadsNeither(String arguments) throws Exception {
        database.done("migrate");
        assertThat(installation.run(arguments.split(" ")).exitCode()).isZero();
        assertThat(loadedClasses())
                .contains("dev.ragdb.cli.Ragdb")
                .noneMatch(name -> name.startsWith("liquibase."))
                .noneMatch(name -> name.startsWith("org.jooq."))
                .noneMatch(name -> name.startsWith("org.testcontainers."))
                .noneMatch(name -> name.startsWith("dev.ragdb.throwaway."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"explain", "--help", "migrate --help", "show --help"})
    void whatReadsNoChangelogLoadsNoJsonEither(String arguments) throws Exception {
        assertThat(installation.run(arguments.split(" ")).exitCode()).isZero();
        assertThat(loadedClasses())
                .contains("dev.ragdb.cli.Ragdb")
                .noneMatch(name -> name.startsWith("com.google.gson."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"current", "history", "check", "heads", "migrate", "upgrade head"})
    void whatTheIndexTellsIsNotReadAgain(String arguments) throws Exception {
        database.done("migrate");
        assertThat(installation.run(arguments.split(" ")).exitCode()).isZero();
        assertThat(loadedClasses())
                .contains("dev.ragdb.engine.changelog.ChangelogIndex")
                // What the service owns is never taken from the index.
                .contains("dev.ragdb.engine.changelog.ManifestJson")
                .doesNotContain(
                        "dev.ragdb.engine.changelog.ChangeFile",
                        "dev.ragdb.engine.contract.ContractJson",
                        "dev.ragdb.engine.contract.CatalogDelta",
                        "com.google.gson.Gson",
                        "com.google.gson.GsonBuilder");
    }

    @Test
    void recordsAreWrittenWithWhatReadTheContract() throws Exception {
        database.done("migrate");
        for (String arguments : new String[] {"current", "current --output json"}) {
            assertThat(installation.run(arguments.split(" ")).exitCode()).isZero();
            assertThat(loadedClasses()).doesNotContain("com.google.gson.Gson", "com.google.gson.GsonBuilder");
        }
    }

    @Test
    void pendingChangesAreCountedWithoutEither() throws Exception {
        assertThat(installation.run("check").exitCode()).isEqualTo(4);
        assertThat(loadedClasses()).noneMatch(name -> name.matches("(liquibase|org\\.jooq)\\..*"));
    }

    @Test
    void anAppliedChangeLoadsLiquibase() throws Exception {
        assertThat(installation.run("migrate").exitCode()).isZero();
        assertThat(loadedClasses())
                .anyMatch(name -> name.startsWith("liquibase."))
                .noneMatch(name -> name.startsWith("org.jooq."));
    }

    private List<String> loadedClasses() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> classes = lines.map(LOADED::matcher)
                    .filter(matcher -> matcher.find())
                    .map(matcher -> matcher.group(1))
                    .toList();
            assertThat(classes).hasSizeGreaterThan(500);
            return classes;
        }
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs {@code bin/ragdb} itself on a copy of the packaged installation. */
final class LauncherTest {
    private static final Run VERSION = new Run(0, "ragdb 0.1.0\n", "");

    private final Path directory;

    LauncherTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void runsFromAnyDirectoryAndThroughSymlinks() throws Exception {
        Installation installation = Installation.built(directory.resolve("here"));
        Path absolute = Files.createSymbolicLink(directory.resolve("absolute"), installation.script());
        Files.createDirectories(directory.resolve("bin"));
        Path relative = Files.createSymbolicLink(directory.resolve("bin/relative"), Path.of("../absolute"));

        assertThat(installation.run("--version")).isEqualTo(VERSION);
        assertThat(installation.run(directory, List.of(relative.toString(), "--version")))
                .isEqualTo(VERSION);
        assertThat(installation.run(directory, List.of("./absolute", "--version")))
                .isEqualTo(VERSION);
        assertThat(installation.run(directory.resolve("bin"), List.of("./relative", "--version")))
                .isEqualTo(VERSION);
        assertThat(installation.run(installation.home(), List.of("../../bin/ragdb", "--version")))
                .isEqualTo(VERSION);
        installation.with("PATH", absolute.getParent() + "/bin:" + System.getenv("PATH"));
        assertThat(installation.run(Path.of("/"), List.of("sh", "-c", "relative --version")))
                .isEqualTo(VERSION);
    }

    @Test
    void runsFromAPathWithSpacesAndRussianLetters() throws Exception {
        Installation installation = Installation.built(directory.resolve("мои проекты/it's \"here\" & $there *"));

        assertThat(installation.run("--version")).isEqualTo(VERSION);
        // All locales of a bare container.
        for (String locale : List.of("", "C", "POSIX", "C.UTF-8")) {
            installation.with("LC_ALL", locale);
            assertThat(installation.run("проверка ё"))
                    .isEqualTo(new Run(2, "", "ragdb: unknown verb 'проверка ё'; see ragdb --help\n"));
        }
    }

    @Test
    void handsOnArgumentsAsTheyAre() throws Exception {
        Run run = Installation.built(directory).run("--yess", "a b", "*");

        assertThat(run).isEqualTo(new Run(2, "", "ragdb: unknown option '--yess', did you mean '--yes'?\n"));
    }

    @Test
    void aPipeThatClosesEarlyIsNoError() throws Exception {
        Installation installation = Installation.built(directory);
        String pipe =
                "\"" + installation.script() + "\" --help | head -n 1; \"" + installation.script() + "\" --help | true";

        assertThat(installation.run(directory, List.of("sh", "-c", pipe)))
                .isEqualTo(new Run(0, "Usage: ragdb VERB [OPTIONS]\n", ""));
    }

    @Test
    void refusesAnOldJava() throws Exception {
        Installation installation = Installation.built(directory)
                .with("JAVA_HOME", directory.resolve("jdk").toString());
        assertThat(installation.run("--version"))
                .isEqualTo(new Run(
                        1,
                        "",
                        "ragdb: JAVA_HOME is " + directory.resolve("jdk") + ", but there is no bin/java in it;"
                                + " correct it, or unset it to use java on the PATH\n"));

        Path java = installation.writeProgram("jdk/bin/java", "echo 'openjdk version \"1.8.0_392\"' >&2\n");
        String old = "ragdb: " + java + " is Java %s; ragdb needs Java 17 or later: set JAVA_HOME to one\n";
        assertThat(installation.run("--version")).isEqualTo(new Run(1, "", String.format(old, "1.8.0_392")));

        installation.write("jdk/release", "IMPLEMENTOR=\"Somebody\"\nJAVA_VERSION=\"11.0.21\"\nOS_NAME=\"Linux\"\n");
        assertThat(installation.run("--version")).isEqualTo(new Run(1, "", String.format(old, "11.0.21")));

        // The one on the PATH is asked just the same.
        installation.with("JAVA_HOME", "").with("PATH", java.getParent() + ":/usr/bin:/bin");
        assertThat(installation.run("--version")).isEqualTo(new Run(1, "", String.format(old, "11.0.21")));
    }

    @Test
    void loadsTheServersJarsOnlyForVerbsThatNeedThem() throws Exception {
        Installation installation = Installation.built(directory)
                .with("JAVA_HOME", directory.resolve("jdk").toString())
                .with("JAVA_OPTS", "-Xmx99m -Da=*")
                .with("RAGDB_OPTS", "-Db=1");
        installation.write("jdk/release", "JAVA_VERSION=\"25\"\n");
        installation.writeProgram("jdk/bin/java", "printf '%s\\n' \"$@\"\n");

        String check = installation.run("check", "--url", "a b").out();
        assertThat(check)
                .contains("-Xmx99m\n-Da=*\n-Db=1\n-cp\n", "/lib/rag-cli-0.1.0.jar", "/lib/postgresql-")
                .endsWith("\ndev.ragdb.cli.Ragdb\ncheck\n--url\na b\n")
                .doesNotContain("/lib/server/", "testcontainers", "*.jar");
        for (String[] arguments : new String[][] {{"demo"}, {"prove"}, {"check", "--embedded"}}) {
            assertThat(installation.run(arguments).out())
                    .contains("/lib/server/rag-throwaway-0.1.0.jar", "/lib/server/testcontainers-")
                    .doesNotContain("/lib/server/postgresql-");
        }
    }

    @Test
    void namesTwoJarsOfOneServiceAndUsesNeither() throws Exception {
        Installation installation = Installation.built(directory);
        Path jar = installation.home().resolve("lib/rag-schema-0.1.0.jar");
        Files.copy(jar, jar.resolveSibling("rag-schema-0.2.0.jar"));

        Run run = installation.run("heads");

        String inside = "!/META-INF/ragdb/rag-manager/manifest.json";
        assertThat(run)
                .isEqualTo(new Run(
                        2,
                        "",
                        "ragdb: several changelogs of `rag-manager` on the class path, keep one of them: [jar:file:"
                                + jar + inside + ", jar:file:" + jar.resolveSibling("rag-schema-0.2.0.jar") + inside
                                + "]\n"));
    }

    @Test
    void namesEachJarOnce() throws IOException {
        Installation installation = Installation.built(directory);
        try (var jars = Files.list(installation.home().resolve("lib"));
                var serverJars = Files.list(installation.home().resolve("lib/server"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
            assertThat(serverJars.map(jar -> jar.getFileName().toString())).doesNotContainAnyElementsOf(names);
        }
    }
}

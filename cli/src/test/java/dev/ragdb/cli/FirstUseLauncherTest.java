package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/ragdb} does without a build, with a Maven and a Java that only say that they were called. */
final class FirstUseLauncherTest {
    private static final String BUILDING =
            "ragdb: building (about a minute; the first time longer, while Maven downloads)...\n";

    /** Everything that the script calls, but flock, Maven and Java. */
    private static final List<String> TOOLS = List.of(
            "cat",
            "find",
            "head",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch",
            "grep",
            "head");

    private final Path directory;
    private final Installation installation;

    FirstUseLauncherTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        installation = Installation.withoutBuild(directory.resolve("with space"));
        installation.with("JAVA_HOME", directory.resolve("jdk").toString());
        for (String tool : TOOLS) {
            offer(tool);
        }
        installation.with("PATH", directory.resolve("tools").toString());
        Files.createDirectories(directory.resolve("jdk/bin"));
        Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"17.0.1\"\n");
        program("jdk/bin/java", "echo java\n");
    }

    @Test
    void buildsOnFirstUseOnly() throws Exception {
        writeSources();
        maven("");

        assertThat(installation.run()).isEqualTo(new Run(0, "java\n", BUILDING));
        assertThat(builds())
                .isEqualTo("-B -ntp -Dstyle.color=never -pl cli -am package -Dmaven.test.skip=true"
                        + " -Dragdb.distribution.skip=true\n");
        assertThat(installation.run()).isEqualTo(new Run(0, "java\n", ""));
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws Exception {
        writeSources();
        maven("");
        installation.run();
        Path source = installation.write("schema/changelog/src/main/resources/changes/0002-new.sql", "");
        Path test = installation.write("cli/src/test/java/Test.java", "");
        Path build = installation.write("cli/target/src/main/Generated.java", "");
        FileTime later = FileTime.from(Instant.now().plusSeconds(60));

        Files.setLastModifiedTime(test, later);
        Files.setLastModifiedTime(build, later);
        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertThat(installation.run()).isEqualTo(new Run(0, "java\n", ""));

        Files.setLastModifiedTime(source, later);
        assertThat(installation.with("RAGDB_REBUILD", "0").run()).isEqualTo(new Run(0, "java\n", ""));
        assertThat(installation.with("RAGDB_REBUILD", "").run()).isEqualTo(new Run(0, "java\n", BUILDING));

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        assertThat(installation.with("RAGDB_REBUILD", "1").run()).isEqualTo(new Run(0, "java\n", BUILDING));
    }

    @Test
    void showsTheErrorsOfAFailedBuild() throws Exception {
        writeSources();
        program("tools/mvn", "echo '[INFO] long talk'; echo '[ERROR] it broke'; exit 1\n");
        String failed = "ragdb: the build failed; all of it is in "
                + installation.home().resolve("build.log");

        assertThat(installation.run()).isEqualTo(new Run(1, "", BUILDING + "[ERROR] it broke\n" + failed + "\n"));
        Files.createFile(installation.home().resolve("built"));
        assertThat(installation.with("RAGDB_REBUILD", "1").run())
                .isEqualTo(new Run(
                        1,
                        "",
                        BUILDING + "[ERROR] it broke\n" + failed + ". RAGDB_REBUILD=0 runs the build of before\n"));
    }

    @Test
    void saysWhatIsMissing() throws Exception {
        assertThat(installation.run())
                .isEqualTo(new Run(
                        1,
                        "",
                        "ragdb: the installation is incomplete: " + installation.home()
                                + "/lib is missing, and so are the sources to build it from\n"));

        writeSources();
        assertThat(installation.run())
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "ragdb: Maven is missing; ragdb builds itself with mvn on first use: install Maven 3.8 or later\n"));

        installation.with("JAVA_HOME", "");
        assertThat(installation.run())
                .isEqualTo(new Run(1, "", "ragdb: Java is missing; install Java 17 or later, or set JAVA_HOME\n"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoAtOnceBuildOnce(boolean flock) throws Exception {
        if (flock) {
            offer("flock");
        }
        writeSources();
        maven("sleep 2\n");
        List<String> command = List.of(installation.script().toString());

        Process one = installation.start(directory, command);
        Process other = installation.start(directory, command);

        assertThat(installation.end(one).out()).isEqualTo("java\n");
        assertThat(installation.end(other).out()).isEqualTo("java\n");
        assertThat(builds().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKilledBuildLeavesNothingToCleanUp(boolean flock) throws Exception {
        if (flock) {
            offer("flock");
        }
        writeSources();
        maven("sleep 60\n");
        Process killed =
                installation.start(directory, List.of(installation.script().toString()));
        while (builds().isEmpty()) {
            Thread.sleep(20);
        }
        killed.descendants().forEach(ProcessHandle::destroyForcibly);
        killed.destroyForcibly().waitFor();

        maven("");
        assertThat(installation.run()).isEqualTo(new Run(0, "java\n", BUILDING));
    }

    private void writeSources() throws IOException {
        installation.write("pom.xml", "");
        Files.setLastModifiedTime(installation.write("pom.xml", ""), FileTime.from(Instant.EPOCH));
    }

    private void maven(String before) throws IOException {
        program(
                "tools/mvn",
                "echo \"$@\" >>../builds\n" + before
                        + "mkdir -p cli/target/ragdb/lib\ntouch cli/target/ragdb/lib/rag-cli.jar cli/target/ragdb/built\n");
    }

    private void program(String file, String text) throws IOException {
        installation.writeProgram("../" + file, text);
    }

    private String builds() throws IOException {
        Path builds = directory.resolve("builds");
        return Files.exists(builds) ? Files.readString(builds) : "";
    }

    private void offer(String tool) throws IOException {
        program("tools/" + tool, "exec " + which(tool) + " \"$@\"\n");
    }

    private static Path which(String tool) {
        return List.of("/bin/" + tool, "/usr/bin/" + tool).stream()
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is missing on this machine"));
    }
}

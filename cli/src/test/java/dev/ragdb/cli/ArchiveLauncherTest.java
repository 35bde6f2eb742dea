package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The class data archive is there when it can be, is not when it cannot, and nobody hears of it either way. */
final class ArchiveLauncherTest {
    private static final Run VERSION = new Run(0, "ragdb 0.1.0\n", "");
    private static final String NOBODY = "65534";
    /** What the tour never loads. Without an archive there are hundreds. */
    private static final int FEW = 10;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final Path directory;
    private final Path log;
    private final Installation installation;

    ArchiveLauncherTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        log = directory.resolve("classes.log");
        installation = Installation.built(directory.resolve("ragdb"))
                .with("RAGDB_ARCHIVE", "wait")
                .with("RAGDB_OPTS", "-Xlog:class+load:file=" + log + "::filecount=0");
    }

    @Test
    void classesComeFromTheArchiveThatTheFirstRunMade() throws Exception {
        database.done("migrate");
        installation.with("RAGDB_URL", database.url());

        Run run = installation.run("current");

        assertThat(run).isEqualTo(new Run(0, "0004-describe-user-knowledge (head)\n", ""));
        assertThat(archives(installation.home().resolve("lib"))).hasSize(1);
        assertThat(loadedFromJars()).hasSizeLessThan(FEW);
    }

    @Test
    void theFirstRunDoesNotWaitForIt() throws Exception {
        installation.with("RAGDB_ARCHIVE", "");
        assertThat(installation.run("--version")).isEqualTo(VERSION);
        Path made = installation.home().resolve("lib");
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (archives(made).isEmpty() || !complete(made)) {
            assertThat(System.nanoTime()).as("no archive was made").isLessThan(deadline);
            Thread.sleep(50);
        }
        assertThat(installation.run("--version")).isEqualTo(VERSION);
        assertThat(loadedFromJars()).hasSizeLessThan(FEW);
    }

    @Test
    void aMovedInstallationGetsAnotherOne() throws Exception {
        assertThat(installation.run("--version")).isEqualTo(VERSION);
        Path moved = directory.resolve("moved");
        Files.move(directory.resolve("ragdb"), moved);
        String script = moved.resolve("cli/bin/ragdb").toString();
        Files.createDirectories(directory.resolve("ragdb"));

        assertThat(installation.run(directory, List.of(script, "--version"))).isEqualTo(VERSION);
        assertThat(loadedFromJars()).hasSizeLessThan(FEW);
        assertThat(archives(moved.resolve("cli/target/ragdb/lib"))).hasSize(1);
    }

    @Test
    void aBrokenOneIsNotUsedAndNotMentioned() throws Exception {
        installation.run("--version");
        Path archive = archives(installation.home().resolve("lib")).get(0);
        for (byte[] broken : new byte[][] {{}, {1, 2, 3}}) {
            Files.delete(archive);
            Files.write(archive, broken);
            assertThat(installation.run("--version")).isEqualTo(VERSION);
        }
    }

    @Test
    void aReadOnlyInstallationUsesTheCacheOfTheUser() throws Exception {
        Path cache = Files.createDirectory(directory.resolve("cache"));
        installation.with("XDG_CACHE_HOME", cache.toString());

        assertThat(runWithoutRightToWrite()).isEqualTo(VERSION);

        assertThat(archives(installation.home().resolve("lib"))).isEmpty();
        assertThat(archives(cache.resolve("ragdb"))).hasSize(1);
    }

    /** With sudo, HOME may be that of somebody who would have root run what lies there. */
    @Test
    void theCacheOfSomebodyElseIsNeitherReadNorWritten() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root has a home that is another's");
        Path cache = Files.createDirectory(directory.resolve("cache"));
        installation.with("XDG_CACHE_HOME", cache.toString());
        assertThat(runWithoutRightToWrite()).isEqualTo(VERSION);
        Path theirs = archives(cache.resolve("ragdb")).get(0);
        FileTime before = Files.getLastModifiedTime(theirs);

        assertThat(installation.run("--version")).isEqualTo(VERSION);

        assertThat(archives(installation.home().resolve("lib")))
                .as("root's own")
                .hasSize(1);
        assertThat(Files.getLastModifiedTime(theirs)).isEqualTo(before);
    }

    @Test
    void withoutAnyPlaceForItThereIsNone() throws Exception {
        installation.with("XDG_CACHE_HOME", "").with("HOME", "");

        assertThat(runWithoutRightToWrite()).isEqualTo(VERSION);

        assertThat(archives(installation.home().resolve("lib"))).isEmpty();
    }

    /** As somebody who may write to the folders that are for everybody, but not to the installation. */
    private Run runWithoutRightToWrite() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        boolean root = System.getProperty("user.name").equals("root");
        Path cache = directory.resolve("cache");
        if (root && Files.exists(cache)) {
            Files.setAttribute(cache, "unix:uid", Integer.valueOf(NOBODY));
        }
        if (!root) {
            Files.setPosixFilePermissions(
                    installation.home().resolve("lib"), PosixFilePermissions.fromString("r-xr-xr-x"));
        }
        Stream<String> as =
                root ? Stream.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups") : Stream.of();
        return installation.run(
                Path.of("/"),
                Stream.concat(as, Stream.of(installation.script().toString(), "--version"))
                        .toList());
    }

    private static boolean complete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith(".jsa.for"));
        }
    }

    private static List<Path> archives(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsa"))
                    .toList();
        }
    }

    /** Classes of the last run that did not come from the archive. */
    private List<String> loadedFromJars() throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            List<String> loaded =
                    lines.filter(line -> line.contains(" source: ")).toList();
            assertThat(loaded).hasSizeGreaterThan(400);
            return loaded.stream().filter(line -> line.endsWith(".jar")).toList();
        }
    }
}

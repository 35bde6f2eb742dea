package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.ragdb.cli.Installation.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives, unpacked where nobody may write, in a folder with an odd name, called from elsewhere and without a home. */
@Tag("fixed-servers")
final class DistributionLauncherTest {
    private static final String NAME = "ragdb-0.1.0";
    private static final Run VERSION = new Run(0, "ragdb 0.1.0\n", "");
    private static final Run HEAD = new Run(0, "0004-describe-user-knowledge (head)\n", "");
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    private static Path folder;

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @BeforeAll
    static void unpack(@TempDir Path directory) throws IOException, InterruptedException {
        folder = Files.createDirectories(directory.resolve("Путь с пробелами ü"));
        Path target = Path.of("target").toAbsolutePath();
        for (List<String> unpacking : List.of(
                List.of("tar", "-xzf", target.resolve(NAME + ".tar.gz").toString(), "-C", "tar"),
                List.of("unzip", "-q", target.resolve(NAME + ".zip").toString(), "-d", "zip"))) {
            Files.createDirectory(folder.resolve(unpacking.get(unpacking.size() - 1)));
            assertThat(OptionalProgram.run(folder, unpacking)).isEqualTo(new Run(0, "", ""));
        }
        // Somebody else has to get there.
        for (Path above : List.of(directory, folder)) {
            Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        forbidWriting();
        Files.copy(home("tar").resolve("lib/rag-schema-0.1.0.jar"), folder.resolve("changes.jar"));
        Files.writeString(folder.resolve("password"), TestDatabase.PASSWORD + "\n");
        Files.createDirectories(folder.resolve("elsewhere"));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void worksAndPrintsNothingExtra(int java) throws Exception {
        Installation installation = installation("tar")
                .with("JAVA_HOME", home(java).toString())
                .with("RAGDB_URL", database.urlFor(TestDatabase.USER));
        String[] here = {"--password-file", "../password", "--changelog", "../changes.jar"};

        assertThat(call(installation, "--version")).isEqualTo(VERSION);
        assertThat(call(installation, "migrate", here).exitCode()).isZero();
        assertThat(call(installation, "current", here)).isEqualTo(HEAD);
        assertThat(call(installation, "check", here).err()).isEmpty();
        assertThat(call(installation, "heads", "--changelog", "../nothing.jar"))
                .isEqualTo(new Run(
                        2, "", "ragdb: " + folder.resolve("elsewhere/../nothing.jar") + ": no such file or folder\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void theArchivesHoldTheSame(String kind) throws Exception {
        assertThat(call(installation(kind), "heads")).isEqualTo(HEAD);
        assertThat(files(home(kind)))
                .isEqualTo(files(home("tar")))
                .contains(
                        "LICENSE",
                        "INSTALL",
                        "bin/ragdb",
                        "lib/ragdb.classes",
                        "lib/rag-address-0.1.0.jar",
                        "lib/rag-cli-0.1.0.jar",
                        "lib/server/rag-throwaway-0.1.0.jar",
                        "completion/ragdb.bash",
                        "completion/_ragdb",
                        "completion/ragdb.fish",
                        "man/man1/ragdb.1",
                        "man/man1/ragdb-migrate.1",
                        "licences/THIRD-PARTY")
                .noneMatch(file -> file.contains(".jsa"));
    }

    @Test
    void worksThroughASymbolicLink() throws Exception {
        Path link = folder.resolve("ссылка");
        Files.createSymbolicLink(link, Path.of("tar/" + NAME + "/bin/ragdb"));

        assertThat(installation("tar").run(folder, as(List.of("./ссылка", "--version"))))
                .isEqualTo(VERSION);
    }

    @Test
    void bringsItsOwnServer() throws Exception {
        Run run = call(installation("tar"), "migrate", "--embedded");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    private static Installation installation(String kind) {
        // As usual, which is off in other tests; there is no place for an archive.
        return Installation.unpacked(folder, home(kind)).with("RAGDB_ARCHIVE", "");
    }

    private static Path home(String kind) {
        return folder.resolve(kind).resolve(NAME);
    }

    private static Run call(Installation installation, String verb, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("../" + folder.relativize(installation.script()), verb));
        command.addAll(List.of(options));
        return installation.run(folder.resolve("elsewhere"), as(command));
    }

    /** Root could write everywhere. */
    private static List<String> as(List<String> command) {
        Stream<String> nobody =
                ROOT ? Stream.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups") : Stream.of();
        return Stream.concat(
                        Stream.concat(nobody, Stream.of("env", "-u", "HOME", "-u", "XDG_CACHE_HOME")), command.stream())
                .toList();
    }

    private static void forbidWriting() throws IOException {
        for (String kind : List.of("tar", "zip")) {
            try (Stream<Path> all = Files.walk(folder.resolve(kind))) {
                for (Path directory : all.filter(Files::isDirectory).toList()) {
                    Files.setPosixFilePermissions(
                            directory, PosixFilePermissions.fromString(ROOT ? "rwxr-xr-x" : "r-xr-xr-x"));
                }
            }
        }
    }

    /** A Java that is installed beside the one of the tests; without it, that is told as skipped. */
    private static Path home(int major) throws IOException {
        Path running = Path.of(System.getProperty("java.home"));
        if (Runtime.version().feature() == major) {
            return running;
        }
        try (Stream<Path> others = Files.list(running.resolveSibling("."))) {
            for (Path other : others.sorted().toList()) {
                Path release = other.resolve("release");
                if (Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"" + major)) {
                    return other.normalize();
                }
            }
        }
        return abort("there is no Java " + major + " beside " + running);
    }

    private static List<String> files(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> home.relativize(file) + (Files.isExecutable(file) ? "*" : ""))
                    .map(file -> file.equals("bin/ragdb*") ? "bin/ragdb" : file)
                    .sorted()
                    .toList();
        }
    }
}

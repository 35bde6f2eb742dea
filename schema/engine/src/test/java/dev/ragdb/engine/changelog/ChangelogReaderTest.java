package dev.ragdb.engine.changelog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.NestedJarLoader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reading a changelog from wherever it lies. */
final class ChangelogReaderTest {
    private final Path folder;

    private final Path elsewhere;

    private ChangelogFolder files;

    ChangelogReaderTest(@TempDir Path folder, @TempDir Path elsewhere) {
        this.folder = folder;
        this.elsewhere = elsewhere;
    }

    @BeforeEach
    void write() {
        files = new ChangelogFolder(folder, "table public.a")
                .change("0002-b", "alter table a add b int;", "alter table a drop b;")
                .change("0001-a", "create table a (id int);", "drop table a;")
                .file("stand-ins.sql", "create table theirs (id int);");
    }

    @Test
    void readsAFolderItsInnerFolderAJarAndTheClassPathAlike() throws IOException {
        Path jar = jar(folder, elsewhere.resolve("shop-1.0.jar"));
        Changelog fromFolder = ChangelogReader.read(folder);
        assertThat(fromFolder.ids()).containsExactly("0001-a", "0002-b");
        assertThat(fromFolder.standIns()).isEqualTo("create table theirs (id int);");
        assertThat(fromFolder.manifest().service()).isEqualTo("shop");
        assertThat(fromFolder.location()).isEqualTo(folder.toString());
        assertThat(fromFolder.change("0001-a").orElseThrow().path()).isEqualTo(files.path("changes/0001-a.sql"));
        List<Changelog> others = new ArrayList<>();
        others.add(ChangelogReader.read(folder.resolve("META-INF/ragdb/shop")));
        others.add(ChangelogReader.read(jar));
        try (URLClassLoader ofJar = loader(jar);
                URLClassLoader ofFolder = loader(folder)) {
            others.add(ChangelogReader.fromClassPath(ofJar, "shop"));
            others.add(ChangelogReader.fromClassPath(ofFolder, "shop"));
        }
        for (Changelog other : others) {
            assertThat(other.manifest()).isEqualTo(fromFolder.manifest());
            assertThat(other.changes()).extracting(ChangeFile::sha256).isEqualTo(sha256s(fromFolder));
            assertThat(other.standIns()).isEqualTo(fromFolder.standIns());
        }
        assertThat(others.get(1).changes().get(0).path())
                .isEqualTo("shop-1.0.jar!/META-INF/ragdb/shop/changes/0001-a.sql");
    }

    @Test
    void findsOneOfSeveralServicesOnTheClassPath() throws IOException {
        Path other = elsewhere.resolve("other");
        ChangelogFolder.of("forum", other, "table public.f")
                .change("0001-f", "create table f (id int);", "drop table f;");
        Path jar = jar(folder, elsewhere.resolve("with space and ж.jar"));
        try (URLClassLoader loader = loader(jar, other)) {
            assertThat(ChangelogReader.fromClassPath(loader, "shop").ids()).containsExactly("0001-a", "0002-b");
            assertThat(ChangelogReader.fromClassPath(loader, "forum").ids()).containsExactly("0001-f");
            assertFails(
                    () -> ChangelogReader.fromClassPath(loader, "blog"),
                    "no changelog of `blog` on the class path: add its schema jar");
        }
        try (URLClassLoader loader = loader(jar, folder)) {
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> ChangelogReader.fromClassPath(loader, "shop"))
                    .withMessageStartingWith(
                            "several changelogs of `shop` on the class path, keep one of them: [jar:file:");
        }
    }

    @Test
    void readsAJarInsideAJarByTheNamesInItsContract() {
        recordContract();
        Changelog onDisk = ChangelogReader.read(folder);
        Changelog nested = ChangelogReader.fromClassPath(NestedJarLoader.of(folder), "shop");
        assertThat(nested.location()).isEqualTo(NestedJarLoader.JAR + "META-INF/ragdb/shop/manifest.json");
        assertThat(nested.manifest()).isEqualTo(onDisk.manifest());
        assertThat(nested.contract()).isEqualTo(onDisk.contract());
        assertThat(nested.standIns()).isEqualTo(onDisk.standIns());
        assertThat(nested.changes()).extracting(ChangeFile::sha256).isEqualTo(sha256s(onDisk));
        assertThat(nested.changes().get(1).path())
                .isEqualTo(NestedJarLoader.JAR + "META-INF/ragdb/shop/changes/0002-b.sql");
    }

    @Test
    void saysWhatIsMissingInAJarInsideAJar() {
        NestedJarLoader loader = NestedJarLoader.of(folder);
        assertFails(
                () -> ChangelogReader.fromClassPath(loader, "shop"),
                NestedJarLoader.JAR + "META-INF/ragdb/shop/contract.json is missing: in a jar inside another one,"
                        + " nothing else tells which changes there are");
        recordContract();
        Changelog changelog = ChangelogReader.fromClassPath(
                NestedJarLoader.of(folder).without("META-INF/ragdb/shop/changes/0001-a.sql"), "shop");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(changelog::contract)
                .withMessageContaining("change `0001-a` is in the contract but its file is gone")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void readsAChangelogThatLiesInAFolderOfAJar() throws IOException {
        recordContract();
        Path jar = jar(folder, elsewhere.resolve("whole.jar"));
        Path app = Files.createDirectories(elsewhere.resolve("app/BOOT-INF/classes"));
        Path copy = app.resolve("META-INF/ragdb/shop/changes");
        Files.createDirectories(copy);
        for (String name : List.of("manifest.json", "contract.json", "changes/0001-a.sql", "changes/0002-b.sql")) {
            Files.copy(
                    folder.resolve("META-INF/ragdb/shop").resolve(name),
                    app.resolve("META-INF/ragdb/shop").resolve(name));
        }
        Path inFolder = jar(elsewhere.resolve("app"), elsewhere.resolve("app.jar"));
        URL classes = new URL("jar:" + inFolder.toUri() + "!/BOOT-INF/classes/");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null);
                URLClassLoader whole = loader(jar)) {
            assertThat(ChangelogReader.fromClassPath(loader, "shop").contract())
                    .isEqualTo(ChangelogReader.fromClassPath(whole, "shop").contract());
        }
    }

    @Test
    void refusesAFolderOfSeveralServices() {
        ChangelogFolder.of("forum", folder, "table public.f");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ChangelogReader.read(folder))
                .withMessageStartingWith(folder + " holds the changelogs of several services: [");
    }

    @Test
    void saysWhyALocationIsNoChangelog() throws IOException {
        Path text = Files.writeString(elsewhere.resolve("a.txt"), "text");
        assertFails(
                () -> ChangelogReader.read(elsewhere),
                elsewhere + " is no changelog: there is no META-INF/ragdb/<service>/manifest.json in it");
        assertFails(
                () -> ChangelogReader.read(elsewhere.resolve("missing")),
                elsewhere.resolve("missing") + ": no such file or folder");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ChangelogReader.read(text))
                .withMessageStartingWith(text + ": not a readable changelog: ");
        assertFails(
                () -> ChangelogReader.read(
                        jar(Files.createDirectory(elsewhere.resolve("empty")), elsewhere.resolve("e.jar"))),
                elsewhere.resolve("e.jar")
                        + " is no changelog: there is no META-INF/ragdb/<service>/manifest.json in it");
    }

    @Test
    void reportsTheProblemsOfAllFilesAtOnce() {
        files.file("changes/0003-c.sql", "create table c (id int);")
                .file("changes/0004-d.sql", "")
                .file("changes/readme.md", "text")
                .file("changes/5-short.sql", "text")
                .file(
                        "changes/0006-copy.sql",
                        "--liquibase formatted sql logicalFilePath:x\n--changeset shop:0001-a\nselect 1;\n--rollback x\n");
        assertFails(
                () -> ChangelogReader.read(folder),
                folder + " has 6 problems:"
                        + "\n  " + files.path("changes/0003-c.sql")
                        + ":1: the first line must be `--liquibase formatted sql`"
                        + "\n  " + files.path("changes/0004-d.sql") + ":1: the file is empty"
                        + "\n  " + files.path("changes/0006-copy.sql")
                        + ":2: the changeset's id is `0001-a`, the file's name wants `0006-copy`"
                        + "\n  " + files.path("changes/0006-copy.sql") + ": the id `0001-a` is used twice, first in "
                        + files.path("changes/0001-a.sql")
                        + "\n  " + files.path("changes/5-short.sql")
                        + ": a change's name is number-words.sql, e.g. 0005-add-locale.sql"
                        + "\n  " + files.path("changes/readme.md")
                        + ": a change's name is number-words.sql, e.g. 0005-add-locale.sql");
    }

    @Test
    void reportsASingleProblemInOneLine() {
        files.file("changes/0003-c.sql", "");
        assertFails(() -> ChangelogReader.read(folder), files.path("changes/0003-c.sql") + ":1: the file is empty");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nonsense | Unexpected end of input",
                "[] | Not a JSON Object: []",
                "{} | `service` is missing",
                "{\"service\": null} | a value of another type than expected: JsonNull",
                "{\"service\": {}} | a value of another type than expected: JsonObject",
                "{\"service\": \"s\", \"schema\": \"s\", \"trackingTable\": \"t\"} | `owned` is missing",
                "{\"service\": \"s\", \"schema\": \"s\", \"trackingTable\": \"t\", \"owned\": [\"tabel a\"]}"
                        + " | Expected a kind of object and its name, such as \"table public.embeddings\", but got:"
                        + " \"tabel a\"",
                "{\"service\": \"s\", \"schema\": \"s\", \"trackingTable\": \"t\", \"owned\": [],"
                        + " \"external\": [{\"table\": \"public.x\"}]} | `columns` is missing"
            })
    void saysWhatIsWrongWithAManifest(String manifest, String problem) {
        files.file("manifest.json", manifest);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ChangelogReader.read(folder))
                .withMessageStartingWith(files.path("manifest.json") + ": not a manifest: ")
                .withMessageEndingWith(problem.equals("Unexpected end of input") ? "" : problem)
                .satisfies(thrown -> assertThat(thrown.getMessage().lines()).hasSize(1));
    }

    @Test
    void readsAChangelogWithoutChanges() {
        ChangelogFolder empty = ChangelogFolder.of("empty", elsewhere, "table public.e");
        assertThat(empty.changes().ids()).isEmpty();
    }

    /** As a build would, but without a server: the catalog does not matter here. */
    private void recordContract() {
        String fingerprint = Catalog.empty().fingerprint();
        CatalogDelta nothing = CatalogDelta.between(Catalog.empty(), Catalog.empty());
        List<ContractChange> changes = files.changes().changes().stream()
                .map(file -> new ContractChange(file.id(), file.sha256(), "9:0", "", true, fingerprint, nothing))
                .toList();
        files.file("contract.json", ContractJson.write(new Contract("shop", changes)));
    }

    private static void assertFails(ThrowingCallable reading, String message) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(reading)
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    private static List<String> sha256s(Changelog changelog) {
        return changelog.changes().stream().map(ChangeFile::sha256).toList();
    }

    private static URLClassLoader loader(Path... places) throws MalformedURLException {
        URL[] urls = new URL[places.length];
        for (int index = 0; index < places.length; index++) {
            urls[index] = places[index].toUri().toURL();
        }
        return new URLClassLoader(urls, null);
    }

    private static Path jar(Path folder, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
                zip.write(Files.readAllBytes(path));
            }
        }
        return jar;
    }
}

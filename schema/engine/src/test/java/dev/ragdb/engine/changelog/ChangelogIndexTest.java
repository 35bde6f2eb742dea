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
import dev.ragdb.engine.contract.Release;
import dev.ragdb.engine.contract.Releases;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.version.ServerVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The index is believed only while every file is the one that it was made of; then nothing else is read. */
final class ChangelogIndexTest {
    private static final String INDEX = "contract.index";
    private static final String FIRST = "changes/0001-a.sql";

    private final Path folder;
    private final Path jar;
    private ChangelogFolder files;

    ChangelogIndexTest(@TempDir Path folder, @TempDir Path elsewhere) {
        this.folder = folder;
        this.jar = elsewhere.resolve("shop.jar");
    }

    @BeforeEach
    void write() throws IOException {
        files = new ChangelogFolder(folder, "table public.a")
                .change("0001-a", "create table a (id int);", "drop table a;")
                .change("0002-b", "alter table a add b int;", "alter table a drop b;")
                .file("stand-ins.sql", "create table theirs (id int);")
                .file(
                        "manifest.json",
                        """
                        {"service": "shop", "schema": "public", "trackingTable": "shop_changelog",
                         "owned": ["table public.a", "function public.f(integer, text)"],
                         "external": [{"table": "public.theirs", "columns": {"id": "integer", "v": "vector(3)"}}],
                         "adoptable": [{"after": "0001-a", "object": "table public.a", "line": "odd \\\\ \\t line\\nof two"}]}
                        """);
        Contract contract = contract();
        files.file("contract.json", ContractJson.write(contract));
        files.file(INDEX, ChangelogIndexText.of(serviceFolder(), contract));
    }

    @Test
    void anIndexTellsWhatTheFilesTell() throws IOException {
        for (Path location : List.of(folder, serviceFolder(), jar())) {
            Changelog opened = ChangelogReader.open(location);
            Changelog read = ChangelogReader.read(location);
            assertThat(opened.location()).isEqualTo(read.location());
            assertThat(opened.manifest()).isEqualTo(read.manifest());
            assertThat(opened.ids()).isEqualTo(read.ids());
            assertThat(opened.contract().ids()).isEqualTo(read.ids());
            assertThat(opened.contract().releases()).isEqualTo(read.contract().releases());
            // Here it reads the rest.
            assertThat(opened.contract()).isEqualTo(read.contract());
            assertThat(opened.changes()).isEqualTo(read.changes());
            assertThat(opened.standIns()).isEqualTo(read.standIns());
        }
    }

    @Test
    void whatTheIndexTellsIsNotReadInAJar() throws IOException {
        // Broken where the content is, not in the jar's directory.
        byte[] bytes = Files.readAllBytes(jar());
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String name : List.of(FIRST, "contract.json")) {
            int start = text.indexOf(name) + name.length();
            for (int index = start; index < start + 20; index++) {
                bytes[index] = (byte) 0xFF;
            }
        }
        Files.write(jar, bytes);
        Changelog opened = ChangelogReader.open(jar);
        assertThat(opened.contract().changes().get(1).checksum()).isEqualTo("9:1");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(opened::changes)
                .withMessageStartingWith(jar + ": not a readable changelog: ");
    }

    @ParameterizedTest
    @CsvSource({
        FIRST + ", -- edited",
        "manifest.json, ' '",
        "contract.json, ' '",
        "stand-ins.sql, -- edited",
        "changes/0003-c.sql, more",
        "changes/README, more",
        INDEX + ", more",
    })
    void whatDoesNotFitTheIndexIsReadAndTold(String name, String more) throws IOException {
        Path file = serviceFolder().resolve(name);
        files.file(name, (Files.exists(file) ? Files.readString(file) : "") + more);
        assertThat(isIndexed(ChangelogReader::open)).isFalse();
        for (Path location : List.of(folder, jar())) {
            assertThat(outcome(() -> ChangelogReader.open(location)))
                    .isEqualTo(outcome(() -> ChangelogReader.read(location)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, "changes/0002-b.sql", "stand-ins.sql", "manifest.json", "contract.json", INDEX})
    void whatIsMissingIsTold(String name) throws IOException {
        Files.delete(serviceFolder().resolve(name));
        for (Path location : List.of(folder, jar())) {
            assertThat(outcome(() -> ChangelogReader.open(location)))
                    .isEqualTo(outcome(() -> ChangelogReader.read(location)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {FIRST, "manifest.json", "contract.json", INDEX})
    void windowsLineEndsAreRead(String name) throws IOException {
        Path file = serviceFolder().resolve(name);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertThat(isIndexed(ChangelogReader::open)).isFalse();
        assertThat(ChangelogReader.open(folder).contract()).isEqualTo(contract());
    }

    @Test
    void anIndexIsTheSameWhateverTheLineEndsOfTheFiles() throws IOException {
        String index = Files.readString(serviceFolder().resolve(INDEX));
        Path file = serviceFolder().resolve(FIRST);
        Files.writeString(file, Files.readString(file).replace("\n", "\r\n"));
        assertThat(ChangelogIndexText.of(serviceFolder(), contract())).isEqualTo(index);
    }

    /** Whoever edits it by hand, or merges two of them, shall not be believed. */
    @ParameterizedTest
    @CsvSource({
        "9:1, 9:2",
        "true, false",
        "contract.index 1, contract.index 2",
        "owned, owner",
        "0002-b\t, 0002-c\t",
        "end, END"
    })
    void anEditedIndexIsNotBelieved(String from, String to) throws IOException {
        Path index = serviceFolder().resolve(INDEX);
        Files.writeString(index, Files.readString(index).replace(from, to));
        assertThat(isIndexed(ChangelogReader::open)).isFalse();
        assertThat(ChangelogReader.open(folder).contract()).isEqualTo(contract());
    }

    /** By somebody who knows how its last line is made. */
    @ParameterizedTest
    @CsvSource({
        "owned\\ttable public.a\\n, owned\\ttable public.a\\nowned\\ttable public.accounts\\n",
        "external\\ttable public.theirs, external\\ttable public.others",
        "shop_changelog, shop_changelog2",
        "adoptable\\t0001-a, adoptable\\t0002-b",
    })
    void whatTheManifestSaysIsNeverTakenFromTheIndex(String from, String to) throws IOException {
        forge(from.translateEscapes(), to.translateEscapes());
        assertThat(isIndexed(ChangelogReader::open)).isFalse();
        for (Path location : List.of(folder, jar())) {
            assertThat(outcome(() -> ChangelogReader.open(location)))
                    .isEqualTo(outcome(() -> ChangelogReader.read(location)))
                    .doesNotContain("accounts", "others", "shop_changelog2");
        }
    }

    @ParameterizedTest
    @CsvSource({"true, false", "9:1, 9:2", "why, how", "1.1, 1.2"})
    void whatAForgedIndexTellsOfTheContractIsNotApplied(String from, String to) throws IOException {
        forge(from.translateEscapes(), to.translateEscapes());
        Changelog opened = ChangelogReader.open(folder);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(opened::changes)
                .withMessage(
                        folder
                                + " is not what its contract.index tells: it was changed meanwhile, or the index was edited; run this again");
    }

    private void forge(String from, String to) throws IOException {
        Path index = serviceFolder().resolve(INDEX);
        String text = Files.readString(index);
        String lines = text.substring(0, text.lastIndexOf("\nend\t") + 1);
        assertThat(lines).contains(from);
        StringBuilder forged = new StringBuilder(lines.replace(from, to));
        FileStamp stamp = FileStamp.of(forged.toString().getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                index,
                IndexLine.append(forged.append("end"), stamp).append('\n').toString());
    }

    @Test
    void aFileThatIsEditedAfterTheIndexWasReadIsNotTaken() throws IOException {
        Changelog opened = ChangelogReader.open(folder);
        Path file = serviceFolder().resolve(FIRST);
        Files.writeString(file, Files.readString(file) + "-- edited\n");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> opened.change("0002-b"))
                .withMessageStartingWith(
                        "the changelog and its contract differ:\n  " + file + ": edited after it was recorded")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void anotherChangelogThatTakesItsPlaceMeanwhileIsNotTaken() throws IOException {
        Changelog opened = ChangelogReader.open(folder);
        files.change("0002-b", "alter table a add c int;", "alter table a drop c;");
        files.file("contract.json", ContractJson.write(contract()));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(opened::changes)
                .withMessage(
                        folder
                                + " is not what its contract.index tells: it was changed meanwhile, or the index was edited; run this again");
    }

    /** Only a changelog whose files were not read can be surprised by them. */
    private boolean isIndexed(Function<Path, Changelog> reading) throws IOException {
        Changelog changelog;
        try {
            changelog = reading.apply(folder);
        } catch (EngineException read) {
            return false;
        }
        Path file = serviceFolder().resolve(FIRST);
        byte[] before = Files.readAllBytes(file);
        Files.delete(file);
        try {
            changelog.changes();
            return false;
        } catch (EngineException missing) {
            return true;
        } finally {
            Files.write(file, before);
        }
    }

    @Test
    void anIndexThatFitsIsBelieved() throws IOException {
        assertThat(isIndexed(ChangelogReader::open)).isTrue();
        assertThat(isIndexed(ChangelogReader::read)).isFalse();
    }

    private static String outcome(Supplier<Changelog> reading) {
        try {
            Changelog changelog = reading.get();
            return changelog.manifest() + " " + changelog.changes() + " " + changelog.standIns() + " "
                    + changelog.contract();
        } catch (EngineException e) {
            return e.reason() + " " + e.getMessage();
        }
    }

    private Path serviceFolder() {
        return folder.resolve("META-INF/ragdb/shop");
    }

    /** As a build would record it, but without a server. */
    private Contract contract() {
        List<ContractChange> changes = new ArrayList<>();
        Catalog before = Catalog.empty();
        for (ChangeFile file : files.changes().changes()) {
            Catalog after = Catalog.parse("table public.a\n  column id integer\n"
                    + (before.objects().isEmpty() ? "" : "  column b integer\n"));
            changes.add(new ContractChange(
                            file.id(),
                            file.sha256(),
                            "9:" + changes.size(),
                            "why\tand \\ how\nце",
                            changes.isEmpty(),
                            after.fingerprint(),
                            CatalogDelta.between(before, after))
                    .provenOn(List.of(new ServerVersion(17, 12))));
            before = after;
        }
        Map<String, String> brought = Map.of(changes.get(0).id(), changes.get(0).sha256());
        return new Contract(
                "shop", changes, new Releases(List.of(new Release("1.0", brought), new Release("1.1", Map.of()))));
    }

    private Path jar() throws IOException {
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

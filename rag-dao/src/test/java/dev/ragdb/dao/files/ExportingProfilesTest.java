package dev.ragdb.dao.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UpsertCounts;
import dev.ragdb.dao.UserKnowledge;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.testkit.MigratedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExportingProfilesTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Path scratch;

    private final Told told = new Told();
    private Path originals;
    private Path exported;
    private Connection connection;
    private DSLContext dsl;
    private UserKnowledgeDao dao;

    ExportingProfilesTest(@TempDir Path scratch) {
        this.scratch = scratch;
    }

    @BeforeEach
    void connect() throws Exception {
        connection = database.connect();
        dsl = DSL.using(connection, SQLDialect.POSTGRES);
        dao = new UserKnowledgeDao(dsl);
        originals = Files.createDirectory(scratch.resolve("originals"));
        exported = scratch.resolve("exported/profiles");
        ImportingProfilesTest.copyFixtures(originals);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private ExportResult export(Path directory, boolean overwrite) {
        told.problems.clear();
        return new ProfileExporter(dsl).run(directory, overwrite, told);
    }

    private UpsertCounts importFrom(Path directory) {
        return new ProfileImporter(dsl).run(directory, new Told()).stored();
    }

    /** Names and contents, with the times at which the files were written. */
    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path file : entries.toList()) {
                String content = Files.isDirectory(file) ? "a directory" : Files.readString(file);
                files.put(file.getFileName().toString(), Files.getLastModifiedTime(file) + "\n" + content);
            }
        }
        return files;
    }

    @Test
    void whatWasImportedComesBack() throws Exception {
        importFrom(originals);

        assertThat(export(exported, false)).isEqualTo(new ExportResult(3, 0, 0, 0));

        assertThat(files(exported).keySet()).containsExactly("1.json", "2.json", "пользователь-3.json");
        // The same bytes even: this fixture has the form of an export.
        assertThat(exported.resolve("1.json")).hasSameTextualContentAs(originals.resolve("1.json"));
        assertThat(exported.resolve("2.json"))
                .content()
                .contains(
                        "\"user_id\": \"2\"",
                        "123456789012345678901234567890.000000000000000000001",
                        "2025-02-01T00:00:00Z")
                .doesNotContain("personality");
        assertThat(importFrom(exported)).isEqualTo(new UpsertCounts(0, 0, 3));
        assertThat(told.problems).isEmpty();
        assertThat(told.done).isEqualTo(told.total).isEqualTo(3);
    }

    @Test
    void anExportThatRunsAgainTouchesNothing() throws Exception {
        importFrom(originals);
        export(exported, false);
        Map<String, String> before = files(exported);

        assertThat(export(exported, false)).isEqualTo(new ExportResult(0, 3, 0, 0));
        assertThat(export(exported, true)).isEqualTo(new ExportResult(0, 3, 0, 0));
        assertThat(files(exported)).isEqualTo(before);
    }

    @Test
    void theOriginalsAreNotRewritten() throws Exception {
        importFrom(originals);
        Map<String, String> before = files(originals);

        assertThat(export(originals, true)).isEqualTo(new ExportResult(0, 3, 0, 0));
        assertThat(files(originals)).isEqualTo(before);
    }

    @Test
    void anExportIntoAnEmptyDatabaseRestoresTheRows() throws Exception {
        importFrom(originals);
        export(exported, false);
        String before = dsl.fetch("select (to_jsonb(t) - 'id')::text from user_knowledge t order by user_id")
                .format();
        dsl.execute("truncate user_knowledge");

        assertThat(importFrom(exported)).isEqualTo(new UpsertCounts(3, 0, 0));
        assertThat(dsl.fetch("select (to_jsonb(t) - 'id')::text from user_knowledge t order by user_id")
                        .format())
                .isEqualTo(before);
    }

    @Test
    void aFileWithOtherContentIsKeptUnlessToldOtherwise() throws Exception {
        importFrom(originals);
        export(exported, false);
        dao.upsert(Profile.of("1", "Анна Б."));
        Files.writeString(exported.resolve("2.json"), "not a profile");
        Files.writeString(exported.resolve("пользователь-3.json"), "");
        String kept = Files.readString(exported.resolve("1.json"));

        // The file_path of user 1 is gone now; its user_id gives the same name.
        assertThat(export(exported, false)).isEqualTo(new ExportResult(1, 0, 2, 0));
        assertThat(told.problems)
                .containsExactly(
                        "1.json: is not what the database has for user '1', and was kept",
                        "2.json: is not what the database has for user '2', and was kept");
        assertThat(exported.resolve("1.json")).hasContent(kept);

        assertThat(export(exported, true)).isEqualTo(new ExportResult(2, 1, 0, 0));
        assertThat(export(exported, true)).isEqualTo(new ExportResult(0, 3, 0, 0));
        assertThat(Files.readString(exported.resolve("1.json"))).contains("Анна Б.");
    }

    @Test
    void noNameLeavesTheDirectory() throws Exception {
        List<Profile> hostile = new ArrayList<>();
        for (String path :
                List.of("../../escaped.json", "/etc/absolute.json", "C:\\Users\\windows.json", "..", "a/..")) {
            hostile.add(new Profile("user " + hostile.size(), "N", null, null, null, null, null, path));
        }
        hostile.add(Profile.of("../../../outside", "N"));
        hostile.add(Profile.of("..", "N"));
        dao.upsertAll(hostile);

        assertThat(export(exported, false)).isEqualTo(new ExportResult(7, 0, 0, 0));

        assertThat(files(scratch.resolve("exported")).keySet()).containsExactly("profiles");
        assertThat(files(exported).keySet())
                .contains("escaped.json", "absolute.json", "windows.json", "user 3.json", "user 4.json")
                .hasSize(7);
        assertThat(importFrom(exported).rows()).isEqualTo(7);
        assertThat(export(exported, false)).isEqualTo(new ExportResult(0, 7, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            profiles/42.json | 7               | 42.json
            42.json          | 7               | 42.json
            ёлка 1.json      | 7               | ёлка 1.json
            42.txt           | 7               | 7.json
            42_messages.json | 7               | 7.json
            .hidden.json     | 7               | 7.json
            -rf.json         | 7               | 7.json
            con.json         | 7               | 7.json
            a:b.json         | 7               | 7.json
                             | 7               | 7.json
                             | a/b             | 00000000-0000-0000-0000-000000000001.json
                             | 7_messages      | 00000000-0000-0000-0000-000000000001.json
                             | NUL             | 00000000-0000-0000-0000-000000000001.json
                             | .               | 00000000-0000-0000-0000-000000000001.json
            """)
    void namesAreSafe(@Nullable String path, String userId, String expected) {
        assertThat(new FileNames().of(stored(1, userId, path))).isEqualTo(expected);
    }

    @Test
    void namesAreDistinctEvenWhereCaseDoesNotCount() {
        FileNames names = new FileNames();
        assertThat(names.of(stored(1, "a", "x.json"))).isEqualTo("x.json");
        assertThat(names.of(stored(2, "b", "dir/X.json"))).isEqualTo("b.json");
        assertThat(names.of(stored(3, "B", "x.json"))).isEqualTo("00000000-0000-0000-0000-000000000003.json");
        assertThat(names.of(stored(4, "й", null))).isEqualTo("й.json");
        assertThat(names.of(stored(5, "и\u0306", null))).isEqualTo("00000000-0000-0000-0000-000000000005.json");
        assertThat(names.of(stored(6, "a\n\u202eb", null))).isEqualTo("00000000-0000-0000-0000-000000000006.json");
        assertThat(names.of(stored(7, "𝄞".repeat(50), "я".repeat(130) + ".json")))
                .isEqualTo("𝄞".repeat(50) + ".json");
    }

    private static UserKnowledge stored(int id, String userId, @Nullable String path) {
        return new UserKnowledge(
                new UUID(0, id), new Profile(userId, "N", null, null, null, null, null, path), null, null);
    }

    @Test
    void aLinkIsReplacedAndNotFollowed() throws IOException {
        dao.upsert(Profile.of("1", "Анна"));
        Path outside = Files.writeString(scratch.resolve("outside.json"), "precious");
        Files.createDirectories(exported);
        Files.createSymbolicLink(exported.resolve("1.json"), outside);

        assertThat(export(exported, false)).isEqualTo(new ExportResult(0, 0, 1, 0));
        assertThat(export(exported, true)).isEqualTo(new ExportResult(1, 0, 0, 0));
        assertThat(outside).hasContent("precious");
        assertThat(Files.isSymbolicLink(exported.resolve("1.json"))).isFalse();
    }

    @Test
    void whatCannotBeWrittenStopsNobodyElse() throws IOException {
        dao.upsert(
                new Profile("1", "N", null, null, null, null, JSONB.valueOf("[".repeat(300) + "]".repeat(300)), null));
        dao.upsert(Profile.of("2", "N"));

        assertThat(export(exported, false)).isEqualTo(new ExportResult(1, 0, 0, 1));
        assertThat(told.problems).singleElement().asString().startsWith("1.json: cannot be written: is not JSON");
        assertThat(files(exported).keySet()).containsExactly("2.json");
    }

    @Test
    void tellsWhereItCannotWrite() throws IOException {
        Path file = Files.createFile(scratch.resolve("file"));
        assertThatThrownBy(() -> export(file, true)).hasMessage(file + " is no directory");
        dao.upsert(Profile.of("1", "N"));
        Files.createDirectories(exported.resolve("1.json/full"));
        assertThatThrownBy(() -> export(exported, true))
                .hasMessageStartingWith(exported.resolve("1.json") + " cannot be written: ");
        assertThat(files(exported.resolve("1.json")).keySet()).containsExactly("full");
    }
}

package dev.ragdb.dao.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.UpsertCounts;
import dev.ragdb.dao.UserKnowledge;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.testkit.MigratedDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

final class ImportingProfilesTest {
    private static final ImportResult NOTHING = new ImportResult(UpsertCounts.NONE, 0, 0);

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Path directory;

    private final Told told = new Told();
    private Connection connection;
    private DSLContext dsl;
    private UserKnowledgeDao dao;

    ImportingProfilesTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = database.connect();
        dsl = DSL.using(connection, SQLDialect.POSTGRES);
        dao = new UserKnowledgeDao(dsl);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    /** A copy of the team's files. */
    static void copyFixtures(Path directory) throws IOException, URISyntaxException {
        Path fixtures =
                Path.of(ImportingProfilesTest.class.getResource("/profiles").toURI());
        try (Stream<Path> files = Files.list(fixtures)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
    }

    private ImportResult importAll() {
        told.problems.clear();
        told.notes.clear();
        return new ProfileImporter(dsl).run(directory, told);
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String rows() {
        return dsl.fetch("select t::text, xmin::text from user_knowledge t order by user_id")
                .format();
    }

    @Test
    void importsTheFilesAndAgainChangesNothing() throws Exception {
        copyFixtures(directory);

        assertThat(importAll()).isEqualTo(new ImportResult(new UpsertCounts(3, 0, 0), 2, 0));
        assertThat(told.problems).isEmpty();
        assertThat(told.notes)
                .containsExactly("1_messages.json: skipped: example messages, no profile", "4.json: skipped: empty");
        assertThat(told.done).isEqualTo(told.total).isEqualTo(5);
        UserKnowledge anna = dao.findByUserId("1").orElseThrow();
        assertThat(anna.profile())
                .isEqualTo(new Profile(
                        "1",
                        "Анна Соколова",
                        "Внимательная, любит точные вопросы и «длинные» ответы.",
                        "Десять лет пишет о базах данных.\nЖивёт в Казани.",
                        JSONB.valueOf("[\"PostgreSQL\", \"поиск по векторам\"]"),
                        "Кратко, без смайликов; \"ёлки\" в кавычках \\ и со скобками <>&=",
                        JSONB.valueOf(
                                "{\"язык\": \"ru\", \"темы\": [\"индексы\", \"блокировки\"], \"письма\": true, \"порог\": 0.7}"),
                        "1.json"));
        assertThat(anna.createdAt()).isEqualTo(LocalDateTime.of(2025, 1, 15, 10, 30));
        assertThat(anna.updatedAt()).isEqualTo(LocalDateTime.of(2025, 6, 1, 8, 0, 0, 123_456_000));
        UserKnowledge boris = dao.findByUserId("2").orElseThrow();
        assertThat(boris.profile().personality()).isNull();
        assertThat(boris.createdAt()).isEqualTo(LocalDateTime.of(2025, 2, 1, 0, 0));
        assertThat(dsl.fetchValue("select preferences::text from user_knowledge where user_id = '2'")
                        .toString())
                .contains("123456789012345678901234567890.000000000000000000001")
                .contains("0.0000000000000000000000000000015");
        assertThat(dao.findByUserId("пользователь-3").orElseThrow().profile().background())
                .isEqualTo("'; DROP TABLE user_knowledge; --");

        String before = rows();
        assertThat(importAll()).isEqualTo(new ImportResult(new UpsertCounts(0, 0, 3), 2, 0));
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsWrongIsToldAndTheOthersGoOn() throws Exception {
        copyFixtures(directory);
        file("bad.json", "{\"user_id\": \"9\",\n\"name\": 5}");
        file("cut.json", "{\"user_id\": \"9\",\n\"name\": \"Да");
        file("z1.json", "\ufeff{\"user_id\": 1, \"name\": \"Не Анна\", \"mood\": 1}");
        Files.write(directory.resolve("z2.json"), new byte[] {(byte) 0xff});
        Files.createDirectory(directory.resolve("z3.json"));
        Files.createDirectory(directory.resolve("messages_examples"));
        file("messages_examples/5.json", "{}");
        file("README.txt", "no profile");
        file(".hidden.json", "{}");

        assertThat(importAll()).isEqualTo(new ImportResult(new UpsertCounts(3, 0, 0), 2, 5));
        assertThat(told.problems)
                .containsExactly(
                        "bad.json:2: name: must be a string, and is the number 5",
                        "cut.json:2: name: is not JSON at column 12: Unterminated string",
                        "z1.json: user_id: '1' is that of 1.json already; which one is right?",
                        "z2.json:1: is not UTF-8: byte 0xFF",
                        "z3.json: is no file");
        assertThat(told.notes)
                .containsExactly(
                        "1_messages.json: skipped: example messages, no profile",
                        "4.json: skipped: empty",
                        "z1.json: begins with a byte order mark, which is passed over",
                        "z1.json:1: mood: is no field of a profile and is not stored");
        assertThat(dao.findByUserId("1").orElseThrow().profile().name()).isEqualTo("Анна Соколова");
    }

    @Test
    void onlyWhatChangedIsUpdated() throws Exception {
        copyFixtures(directory);
        importAll();
        file("пользователь-3.json", "{\"user_id\": \"пользователь-3\", \"name\": \"Вера Б.\"}");

        assertThat(importAll().stored()).isEqualTo(new UpsertCounts(0, 1, 2));
        UserKnowledge vera = dao.findByUserId("пользователь-3").orElseThrow();
        assertThat(vera.profile().name()).isEqualTo("Вера Б.");
        assertThat(vera.profile().background()).isNull();
        assertThat(vera.updatedAt()).isAfter(vera.createdAt());
    }

    @Test
    void whatOnlyTheServerRefusesStopsNobodyElse() throws Exception {
        dsl.execute("alter table user_knowledge add constraint no_mary check (name <> 'Мэри')");
        file("1.json", "{\"user_id\": 1, \"name\": \"Анна\"}");
        file("2.json", "{\"user_id\": 2, \"name\": \"Мэри\"}");
        file("3.json", "{\"user_id\": 3, \"name\": \"Вера\"}");
        for (boolean autoCommit : new boolean[] {false, true}) {
            connection.setAutoCommit(autoCommit);
            assertThat(importAll()).isEqualTo(new ImportResult(new UpsertCounts(2, 0, 0), 0, 1));
            assertThat(told.problems)
                    .singleElement()
                    .asString()
                    .startsWith(
                            "2.json: refused by the server: storing the profile of user `2`: ERROR: new row for"
                                    + " relation \"user_knowledge\" violates check constraint \"no_mary\"; Detail: Failing row");
            assertThat(dao.count()).isEqualTo(2);
            if (!autoCommit) {
                connection.rollback();
            }
        }
        dsl.execute("drop table user_knowledge");
        assertThatThrownBy(this::importAll)
                .isInstanceOf(RagDaoException.class)
                .hasMessageContaining("relation \"public.user_knowledge\" does not exist");
    }

    @Test
    void manyFilesGoInSeveralStatements() throws IOException {
        for (int i = 0; i < 1201; i++) {
            file(i + ".json", "{\"user_id\": %d, \"name\": \"N\"}".formatted(i));
        }
        assertThat(importAll().stored()).isEqualTo(new UpsertCounts(1201, 0, 0));
        assertThat(importAll().stored()).isEqualTo(new UpsertCounts(0, 0, 1201));
    }

    @Test
    void aDirectoryWithoutProfilesIsAMistake() throws IOException {
        assertThatThrownBy(this::importAll)
                .isInstanceOf(RagDaoException.class)
                .hasMessage(directory + ": there is no *.json in it");
        Path nowhere = directory.resolve("nowhere");
        assertThatThrownBy(() -> new ProfileImporter(dsl).run(nowhere, told))
                .hasMessage(nowhere + ": there is no such directory");
        Path file = Files.createFile(directory.resolve("file.json"));
        assertThatThrownBy(() -> new ProfileImporter(dsl).run(file, told)).hasMessage(file + " is no directory");
        assertThat(importAll()).isEqualTo(new ImportResult(NOTHING.stored(), 1, 0));
    }
}

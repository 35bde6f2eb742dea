package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Whichever way the password comes, and whatever goes wrong then: {@link TestDatabase} looks for it in all output. */
final class PasswordSecrecyTest {
    private static final String PASSWORD_FILE = "org.postgresql.pgpassfile";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @Test
    void isNotShownWhereverItComesFrom() throws Exception {
        String withoutPassword = database.urlFor(TestDatabase.USER);
        String jdbc = "jdbc:postgresql://" + database.hostAndPort() + "/" + database.name() + "?user="
                + TestDatabase.USER + "&password=" + TestDatabase.PASSWORD;
        for (Map<String, String> environment : List.of(
                Map.of("RAGDB_URL", database.url()),
                Map.of("DATABASE_URL", database.url().replace("postgresql:", "postgresql+psycopg2:")),
                Map.of("RAGDB_URL", jdbc),
                Map.of("RAGDB_URL", withoutPassword, "PGPASSWORD", TestDatabase.PASSWORD))) {
            everythingGoesWrongWith(environment);
        }
    }

    @Test
    void isNotShownWhenItComesFromThePasswordFile(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("pgpass");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, "*:*:*:" + TestDatabase.USER + ":" + TestDatabase.PASSWORD + "\n");
        System.setProperty(PASSWORD_FILE, file.toString());
        try {
            everythingGoesWrongWith(Map.of("RAGDB_URL", database.urlFor(TestDatabase.USER)));
        } finally {
            System.clearProperty(PASSWORD_FILE);
        }
    }

    /** The server repeats what it was given: a table's name, a value, a piece of SQL. */
    private void everythingGoesWrongWith(Map<String, String> environment) throws Exception {
        assertThat(TestDatabase.ragdb(environment, "check", "--debug").exitCode())
                .isEqualTo(4);
        assertThat(TestDatabase.ragdb(environment, "downgrade", "9", "--debug").exitCode())
                .isEqualTo(2);
        database.execute("create table user_knowledge (\"" + TestDatabase.PASSWORD + "\" text)");
        assertThat(TestDatabase.ragdb(environment, "check", "--debug").exitCode())
                .isEqualTo(5);
        assertThat(TestDatabase.ragdb(environment, "stamp", "0001", "--debug").err())
                .contains("****");
        database.execute("drop table user_knowledge");
        database.execute("create table rag_changelog (nothing text)");
        assertThat(TestDatabase.ragdb(environment, "migrate", "--debug").exitCode())
                .isEqualTo(5);
        database.execute("drop table rag_changelog");
    }
}

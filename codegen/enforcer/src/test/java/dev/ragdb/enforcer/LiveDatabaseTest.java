package dev.ragdb.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ragdb.enforcer.NotesSchema.Change;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.Surroundings;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.engine.version.ServerVersion;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.ServerSocket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rule says about a real database; nothing that it says holds the password. */
final class LiveDatabaseTest {
    /** Nothing else that is printed looks like it. */
    private static final String PASSWORD = "Klartext!Geheim-4711";

    private static final String IN_URL = "Klartext%21Geheim-4711";
    private static final Change NOTE =
            change("0001-note", "create table note (id integer, text text)", "drop table note");
    private static final Change LOCALE =
            change("0002-locale", "alter table note add locale text", "alter table note drop locale");
    private static final Change AUTHOR =
            change("0003-author", "alter table note add author text", "alter table note drop author");
    private static final Change RENAMED = change(
            "0003-renamed",
            "alter table note rename text to body; alter table note alter id type bigint",
            "alter table note rename body to text; alter table note alter id type integer");

    private static ThrowawayDatabase server;
    private static String hostAndPort;

    private final NotesSchema notes;
    private final Path directory;

    LiveDatabaseTest(@TempDir Path directory) {
        this.directory = directory;
        this.notes = new NotesSchema(directory.resolve("artifacts"));
    }

    @BeforeAll
    static void startServer() throws SQLException {
        server = ThrowawayDatabase.start();
        hostAndPort = DatabaseAddress.parse(server.url("live")).hosts().get(0).toString();
        server.create("live");
        try (Connection connection = server.connect("live")) {
            Sql.execute(connection, "create role reader login password '" + PASSWORD + "'");
            Sql.execute(connection, "create role blocked nologin password '" + PASSWORD + "'");
        }
        server.drop("live");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createDatabase() {
        server.create("live");
    }

    @AfterEach
    void dropDatabase() {
        server.drop("live");
    }

    @Test
    void aDatabaseThatIsUpToDateFits() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE, LOCALE);
        apply(changelog, 2);

        Findings findings = check(changelog, notes.tables("1.0", changelog));

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.notes())
                .singleElement()
                .asString()
                .startsWith("`notes`: notes-schema 1.0 (head `0002-locale`, fingerprint ")
                .endsWith(") fits notes-tables 1.0 and reader@" + hostAndPort + "/live");
    }

    @Test
    void aColumnMadeByHandIsDrift() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);
        execute("alter table note add by_hand integer");

        assertProblem(
                where()
                        + ": database `live` differs from the contract (- expected, + actual):\n  table public.note\n+   column by_hand integer",
                changelog);
    }

    /** There is no such server yet, so it is said of a database of another one. */
    @Test
    void aServerThatNobodyKnowsIsWarnedOfAndNamedFirstInADifference() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);
        Findings findings = new Findings();
        LiveDatabase.requireSound(onAnother("19rc1", changelog), where(), findings);
        assertThat(findings.warnings()).isEmpty();
        LiveDatabase.requireSound(onAnother("20.1", changelog), where(), findings);
        assertThat(findings.warnings())
                .containsExactly(
                        where() + ": PostgreSQL 20 is newer than this ragdb knows (up to 19): what that version"
                                + " adds to the catalogs is not compared");

        execute("alter table note add by_hand integer");
        Situation situation = onAnother("20.1", changelog);
        assertThat(catchThrowable(() -> LiveDatabase.requireSound(situation, where(), new Findings())))
                .hasMessageStartingWith("PostgreSQL 20.1: database `live` differs from the contract");
    }

    private static Situation onAnother(String version, ClassPathEntry changelog) throws SQLException {
        Changelog read = ChangelogReader.read(changelog.file());
        try (Connection connection = server.connect("live")) {
            Situation seen = Situation.read(connection, read.manifest(), read.contract());
            return new Situation(
                    new Server(ServerVersion.parse(version), "live", "reader", "", false),
                    seen.applied(),
                    seen.history(),
                    seen.orderProblems(),
                    seen.externalProblems(),
                    seen.live(),
                    seen.drift(),
                    seen.interrupted());
        }
    }

    @Test
    void pendingChangesAreNamed() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE, LOCALE);

        assertProblem(
                where() + ": 2 changes are pending (`0001-note`, `0002-locale`): expected head `0002-locale`,"
                        + " actual none. Apply them first: ragdb migrate",
                changelog);
        apply(changelog, 1);
        assertProblem(
                where() + ": 1 change is pending (`0002-locale`): expected head `0002-locale`, actual `0001-note`."
                        + " Apply them first: ragdb migrate",
                changelog);
    }

    @Test
    void aTableThatNobodyRecordedIsNotTakenForOurs() throws SQLException {
        execute("create table note (id integer, text text)");

        assertProblem(
                where()
                        + ": not adopted: `note` exists in database `live`, but nothing is recorded as applied there, so it"
                        + " is never taken for ours. If an earlier tool made it, record what it corresponds to: ragdb stamp"
                        + " CHANGE",
                recorded("1.0", NOTE));
    }

    @Test
    void aDatabaseThatIsAheadFitsAsLongAsEveryColumnIsThere() throws SQLException {
        ClassPathEntry older = recorded("1.0", NOTE, LOCALE);
        apply(recorded("1.1", NOTE, LOCALE, AUTHOR), 3);
        for (ClassPathEntry[] classPath : new ClassPathEntry[][] {{older}, {older, notes.tables("1.0", older)}}) {
            Findings findings = check(classPath);

            assertThat(findings.problems()).isEmpty();
            assertThat(findings.warnings())
                    .containsExactly(where() + ": the database is ahead of notes-schema 1.0 by `0003-author`;"
                            + " every column that it knows is still there with the same type");
        }
    }

    @Test
    void aDatabaseThatIsAheadAndHasOtherColumnsDoesNotFit() throws SQLException {
        ClassPathEntry older = recorded("1.0", NOTE, LOCALE);
        apply(recorded("2.0", NOTE, LOCALE, RENAMED), 3);

        assertProblem(
                where()
                        + ": the database is ahead of notes-schema 1.0 by `0003-renamed`, and does not fit it any more:\n"
                        + "  column `public.note.id`: expected integer, actual bigint\n"
                        + "  column `public.note.text` is gone, expected text\n"
                        + "Use a notes-schema that has these changes, and typed tables made from it",
                older,
                notes.tables("1.0", older));
    }

    @Test
    void saysWhyThereIsNoConnection() throws IOException, SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        int free = freePort();

        assertThat(check("postgresql://reader:" + IN_URL + "@localhost:" + free + "/live", changelog)
                        .problems())
                .containsExactly(
                        "cannot connect to reader@localhost:" + free + "/live (from <url>): connection refused by"
                                + " localhost:" + free + "; start PostgreSQL there, or correct host and port");
        assertThat(check(url("blocked:" + IN_URL, "live"), changelog).problems())
                .containsExactly(
                        "cannot connect to blocked@" + hostAndPort + "/live (from <url>): the server does not let"
                                + " user 'blocked' in (role \"blocked\" is not permitted to log in); check the user, sslmode and"
                                + " the server's pg_hba.conf");
        assertThat(check(url("reader:" + IN_URL, "nope"), changelog).problems())
                .containsExactly("cannot connect to reader@" + hostAndPort
                        + "/nope (from <url>): there is no database 'nope'; create it or correct the name");
    }

    @Test
    void aPasswordInThePomIsWarnedOf() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);

        Findings findings = check(url("reader:" + IN_URL, "live"), changelog);

        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings())
                .containsExactly(
                        "<url> holds a password, which mvn -X prints with the rest of the POM: keep it in ~/.pgpass,"
                                + " or in the file that PGPASSFILE names");
        assertThat(check(url("reader", "live"), changelog).warnings()).isEmpty();
    }

    @Test
    void aRoleThatMayNotReadIsNamed() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);
        execute("revoke select on notes_changelog from reader");

        assertProblem(
                where() + ": the database cannot be read: permission denied for table notes_changelog (SQLSTATE 42501)",
                changelog);
    }

    @Test
    void saysThatTheUrlIsMalformed() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);

        assertThat(check("postgresql://reader:" + IN_URL + "@localhost:x/live", changelog)
                        .problems())
                .containsExactly("<url>: the port is not a number from 1 to 65535"
                        + " (in a user or password write %3A for ':', %2F for '/', %40 for '@')");
        assertThat(check("${notes.url}", changelog).problems())
                .containsExactly("<url>: it has to look like postgresql://user@host:5432/database");
    }

    @Test
    void whatTheUrlDoesNotSayComesFromTheUserAndTheEnvironment() throws SQLException {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);
        String url = "postgresql+psycopg2://" + hostAndPort + "/live";
        Map<String, String> environment = Map.of("PGUSER", "blocked", "PGPASSWORD", PASSWORD);

        assertThat(check(url, "reader", environment, changelog).notes())
                .singleElement()
                .asString()
                .contains(" fits reader@");
        assertThat(check(url, null, environment, changelog).problems())
                .singleElement()
                .asString()
                .startsWith("cannot connect to blocked@" + hostAndPort + "/live");
    }

    @Test
    void needsNoLiquibase() throws Exception {
        ClassPathEntry changelog = recorded("1.0", NOTE);
        apply(changelog, 1);
        try (URLClassLoader withoutLiquibase =
                new URLClassLoader(classPathWithoutLiquibase(), ClassLoader.getPlatformClassLoader())) {
            Class<?> probe = withoutLiquibase.loadClass(SeparateCheck.class.getName());
            Object notes = probe.getMethod("notes", String.class, String.class)
                    .invoke(null, changelog.file().toString(), url("reader:" + IN_URL, "live"));

            assertThat(catchThrowable(() -> withoutLiquibase.loadClass("liquibase.Scope")))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThat(notes).asString().contains(" fits reader@" + hostAndPort + "/live");
        }
    }

    private static URL[] classPathWithoutLiquibase() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String element : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!element.contains("liquibase")) {
                urls.add(Path.of(element).toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }

    @Test
    void withoutAUrlNothingConnects() throws SQLException {
        Map<String, String> environment = Map.of("PGHOST", "no-such-host.invalid", "RAGDB_URL", "nonsense");

        for (String url : Arrays.asList(null, "", " ")) {
            assertThat(check(url, "reader", environment, recorded("1.0", NOTE)).problems())
                    .isEmpty();
        }
    }

    private void assertProblem(String problem, ClassPathEntry... classPath) {
        for (int time = 1; time <= 2; time++) {
            Findings findings = check(classPath);
            assertThat(findings.problems()).containsExactly(problem);
            assertThat(findings.notes()).isEmpty();
        }
    }

    private static String where() {
        return "`notes` on reader@" + hostAndPort + "/live";
    }

    private Findings check(ClassPathEntry... classPath) {
        return check(url("reader", "live"), null, Map.of("PGPASSWORD", PASSWORD), classPath);
    }

    private static String url(String login, String database) {
        return "postgresql://" + login + "@" + hostAndPort + "/" + database;
    }

    private Findings check(String url, ClassPathEntry... classPath) {
        return check(url, null, Map.of(), classPath);
    }

    private Findings check(
            @Nullable String url, @Nullable String user, Map<String, String> environment, ClassPathEntry... classPath) {
        return check(
                new DatabaseSettings(url, user, new Surroundings(environment, directory, directory, "ops")), classPath);
    }

    private static Findings check(DatabaseSettings database, ClassPathEntry... classPath) {
        Findings findings = new SchemaCheck(null, null, database).run(() -> List.of(classPath));
        assertThat(findings.problems() + "" + findings.warnings() + findings.notes())
                .doesNotContain(PASSWORD, IN_URL);
        return findings;
    }

    /** A changelog with the contract that the server gives it. */
    private ClassPathEntry recorded(String version, Change... changes) throws SQLException {
        ClassPathEntry changelog = notes.changelog(version);
        notes.writeChangelog(changelog.file(), changes);
        server.create("scratch");
        Contract contract = Prover.prove(
                        () -> server.connect("scratch"),
                        ChangelogReader.readChanges(changelog.file()),
                        List.of(),
                        ProofListener.NONE)
                .requireContract();
        notes.write(changelog.file(), "contract.json", ContractJson.write(contract));
        server.drop("scratch");
        return changelog;
    }

    private static void apply(ClassPathEntry changelog, int target) throws SQLException {
        Changelog read = ChangelogReader.read(changelog.file());
        try (Connection connection = server.connect("live")) {
            new Migrator(connection, read, MigrationSettings.defaults(), new MigrationListener() {}).run(target, false);
            Sql.execute(connection, "grant select on notes_changelog to reader");
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect("live")) {
            Sql.execute(connection, sql);
        }
    }

    private static Change change(String id, String sql, String rollback) {
        return new Change(id, sql, rollback, "");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

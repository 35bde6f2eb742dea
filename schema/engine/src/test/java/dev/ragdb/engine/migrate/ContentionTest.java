package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Others at work on the same tables, and other migrators. */
@Timeout(120)
final class ContentionTest {
    private static final MigrationSettings IMPATIENT =
            new MigrationSettings(Duration.ofMillis(200), Duration.ofSeconds(2));

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Recording recording = new Recording();
    private FreshDatabases.Fresh database;
    private Connection connection;
    private Connection other;

    ContentionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void connect() throws SQLException {
        database = databases.create();
        connection = databases.connect(database);
        other = databases.connect(database);
        Sql.execute(other, "set application_name = 'report'");
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void givesUpWithTheHolderNamedAndNothingDone() throws SQLException {
        Changelog changelog = changelog();
        migrator(changelog, IMPATIENT).run(1, false);
        other.setAutoCommit(false);
        Sql.execute(other, "lock table item in access share mode");
        String pid = FreshDatabases.strings(other, "select pg_backend_pid()").get(0);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator(changelog, IMPATIENT).run(2, false))
                .withMessageMatching(
                        "change `0002-add` could not get its locks within 2 s \\(\\d attempts\\); rolled back,"
                                + " nothing is half done; pid " + pid
                                + " \\(report, idle in transaction for \\d+ s\\) holds"
                                + " AccessShareLock on (public\\.)?item")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.BUSY));
        assertThat(recording.events()).contains("retrying 0002-add").doesNotContain("finished 0002-add");
        other.rollback();
        assertThat(migrator(changelog, IMPATIENT).run(2, false)).hasSize(1);
    }

    @Test
    void namesWhoeverHasCreatedWhatNamesAFunctionAndWhoWaitsBehind() throws Exception {
        Changelog changelog = new ChangelogFolder(folder, "function public.one()", "table public.item")
                .change(
                        "0001-create",
                        "create table item (id int);\ncreate function one() returns int language sql as 'select 1';",
                        "drop function one();\ndrop table item;")
                .change(
                        "0002-rename",
                        "drop function one();",
                        "create function one() returns int language sql as 'select 1';")
                .recorded(databases.create());
        migrator(changelog, IMPATIENT).run(1, false);
        other.setAutoCommit(false);
        Sql.execute(other, "create table report as select 1 as n; create view reported as select one()");
        String pid = FreshDatabases.strings(other, "select pg_backend_pid()").get(0);
        Connection behind = databases.connect(database);
        Sql.execute(behind, "set application_name = 'cleaner'");
        Future<Boolean> drop = threads.submit(() -> {
            Sql.execute(behind, "alter function one() owner to current_user");
            return true;
        });
        Connection witness = databases.connect(database);
        Waiting.until(witness, "select 1 from pg_locks where locktype = 'object' and not granted");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator(changelog, IMPATIENT).run(2, false))
                .withMessageMatching(
                        "change `0002-rename` could not get its locks within 2 s \\(\\d attempts\\); rolled back,"
                                + " nothing is half done; pid " + pid
                                + " \\(report, idle in transaction for \\d+ s\\) holds AccessShareLock on function public.one\\(\\);"
                                + " pid \\d+ \\(cleaner, active for \\d+ s\\) waits for AccessExclusiveLock on function public.one\\(\\)")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.BUSY));
        other.rollback();
        assertThat(drop.get()).isTrue();
        assertThat(migrator(changelog, IMPATIENT).run(2, false)).hasSize(1);
    }

    @Test
    void letsOthersCreateWhileItTriesToDropAFunction() throws Exception {
        Changelog changelog = new ChangelogFolder(folder, "function public.one()")
                .change(
                        "0001-create",
                        "create function one() returns int language sql as 'select 1';",
                        "drop function one();")
                .change(
                        "0002-drop",
                        "drop function one();",
                        "create function one() returns int language sql as 'select 1';")
                .recorded(databases.create());
        migrator(changelog, IMPATIENT).run(1, false);
        other.setAutoCommit(false);
        Sql.execute(other, "create view reported as select one()");
        Connection creator = databases.connect(database);
        Future<List<Step>> migration =
                threads.submit(() -> migrator(changelog, patient()).run(2, false));
        Waiting.until(creator, "select 1 from pg_locks where locktype = 'object' and not granted");
        // Ends only when the migrator has let go of its place in the queue, although the lock is still held.
        Sql.execute(creator, "create view seen as select one(); drop view seen");
        assertThat(migration.isDone()).isFalse();
        other.rollback();
        assertThat(migration.get()).hasSize(1);
        assertThat(recording.events()).contains("retrying 0002-drop").endsWith("finished 0002-drop");
    }

    @Test
    void letsReadersThroughWhileItTries() throws Exception {
        Changelog changelog = changelog();
        migrator(changelog, IMPATIENT).run(1, false);
        other.setAutoCommit(false);
        Sql.execute(other, "lock table item in access share mode");
        Connection reader = databases.connect(database);
        Future<List<Step>> migration =
                threads.submit(() -> migrator(changelog, patient()).run(2, false));
        Waiting.until(reader, "select 1 from pg_locks where not granted and mode = 'AccessExclusiveLock'");
        // Ends only when the migrator has let go of its place in the queue, although the lock is still held.
        Sql.execute(reader, "select * from item");
        assertThat(migration.isDone()).isFalse();
        other.rollback();
        assertThat(migration.get()).hasSize(1);
        assertThat(recording.events()).contains("retrying 0002-add").endsWith("finished 0002-add");
    }

    @Test
    void letsReadersThroughOutsideATransaction() throws Exception {
        Changelog changelog = changelog();
        migrator(changelog, IMPATIENT).run(2, false);
        other.setAutoCommit(false);
        Sql.execute(other, "lock table item in access share mode");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator(changelog, IMPATIENT).run(3, false))
                .withMessageStartingWith("change `0003-outside` could not get its locks within 2 s");
        other.rollback();
        assertThat(migrator(changelog, IMPATIENT).run(3, false)).hasSize(1);
    }

    @Test
    void triesAgainAfterADeadlock() throws Exception {
        Changelog changelog = new ChangelogFolder(folder, "table public.item", "table public.part")
                .change(
                        "0001-create",
                        "create table item (id int);\ncreate table part (id int);",
                        "drop table part;\ndrop table item;")
                .change(
                        "0002-both",
                        """
                        alter table item add name text;
                        do 'begin if to_regclass(''no_proof'') is not null then perform pg_advisory_lock_shared(7); end if; end';
                        alter table part add name text;""",
                        "alter table part drop name;\nalter table item drop name;")
                .recorded(databases.create());
        Sql.execute(connection, "create table no_proof (id int)");
        migrator(changelog, patient()).run(1, false);
        // The other session takes part, then item; the migrator item, then, after the gate, part.
        Connection gate = databases.connect(database);
        Sql.execute(gate, "select pg_advisory_lock(7)");
        Sql.execute(other, "set deadlock_timeout = '1h'");
        Sql.execute(connection, "set deadlock_timeout = '50ms'");
        Future<List<Step>> migration = threads.submit(
                () -> migrator(changelog, new MigrationSettings(Duration.ofSeconds(30), Duration.ofSeconds(60)))
                        .run(2, false));
        Waiting.until(gate, "select 1 from pg_locks where locktype = 'advisory' and not granted");
        other.setAutoCommit(false);
        Sql.execute(other, "lock table part in access exclusive mode");
        Future<Boolean> crossing = threads.submit(() -> {
            Sql.execute(other, "lock table item in access exclusive mode");
            other.commit();
            return true;
        });
        Waiting.until(gate, "select 1 from pg_locks where locktype = 'relation' and not granted");
        Sql.execute(gate, "select pg_advisory_unlock(7)");
        assertThat(crossing.get()).isTrue();
        assertThat(migration.get()).hasSize(1);
        assertThat(recording.events()).contains("retrying 0002-both").endsWith("finished 0002-both");
    }

    @Test
    void oneOfTwoMigratorsOnAFreshDatabaseWaitsAndFindsNothingToDo() throws Exception {
        Changelog changelog = changelog();
        List<Future<List<Step>>> runs = new ArrayList<>();
        for (int run = 0; run < 4; run++) {
            Connection own = databases.connect(database);
            Callable<List<Step>> migration =
                    () -> new Migrator(own, changelog, MigrationSettings.defaults(), new Recording()).run(3, false);
            runs.add(threads.submit(migration));
        }
        List<Integer> steps = new ArrayList<>();
        for (Future<List<Step>> run : runs) {
            steps.add(run.get().size());
        }
        assertThat(steps).containsExactlyInAnyOrder(3, 0, 0, 0);
        assertThat(FreshDatabases.strings(connection, "select id from shop_changelog order by orderexecuted"))
                .isEqualTo(changelog.ids());
    }

    @Test
    void givesUpOnAnotherMigratorAndNamesIt() throws SQLException {
        Changelog changelog = changelog();
        Sql.execute(
                other,
                "select pg_advisory_lock(('x' || substr(encode(sha256('ragdb:public.shop_changelog'), 'hex'), 1, 16))::bit(64)::bigint)");
        String pid = FreshDatabases.strings(other, "select pg_backend_pid()").get(0);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator(changelog, IMPATIENT).run(3, false))
                .withMessageMatching("another migrator is at work: pid " + pid
                        + " \\(report from .*, connected since \\d{4}-.*\\) holds the lock; waited 2 s,"
                        + " nothing was changed")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.BUSY));
        assertThat(recording.events()).containsExactly("waiting");
        Sql.execute(other, "select pg_advisory_unlock_all()");
        assertThat(migrator(changelog, IMPATIENT).run(3, false)).hasSize(3);
    }

    private Changelog changelog() throws SQLException {
        ChangelogFolder files = new ChangelogFolder(folder, "table public.item")
                .change("0001-create", "create table item (id int);", "drop table item;")
                .change("0002-add", "alter table item add name text;", "alter table item drop name;")
                .concurrently(
                        "0003-outside",
                        "alter table item add price int;\ncreate index concurrently item_id on item (id);",
                        "drop index concurrently item_id;\nalter table item drop price;");
        return files.recorded(databases.create());
    }

    private static MigrationSettings patient() {
        return new MigrationSettings(Duration.ofMillis(200), Duration.ofSeconds(60));
    }

    private Migrator migrator(Changelog changelog, MigrationSettings settings) {
        return new Migrator(connection, changelog, settings, recording);
    }
}

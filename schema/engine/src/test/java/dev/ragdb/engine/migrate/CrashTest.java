package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migrator that is killed leaves nothing to clean up: the next run goes on. */
@Timeout(180)
final class CrashTest {
    private static final String INVALID = "select 1 from pg_index where not indisvalid";
    private static final String WAITING = " and exists (select 1 from pg_locks where not granted)";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;
    private final Recording recording = new Recording();
    private FreshDatabases.Fresh database;
    private Connection connection;
    private Changelog changelog;

    CrashTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void record() throws SQLException {
        changelog = new ChangelogFolder(folder, "table public.item")
                .change("0001-create", "create table item (id int, name text);", "drop table item;")
                .concurrently(
                        "0002-index",
                        "create index concurrently if not exists item_name on item (name);",
                        "drop index concurrently if exists item_name;")
                .change(
                        "0003-slow",
                        """
                        alter table item add price int;
                        do 'begin if to_regclass(''slow'') is not null then perform pg_sleep(600); end if; end';""",
                        "alter table item drop price;")
                .recorded(databases.create());
        database = databases.create();
        connection = databases.connect(database);
    }

    @Test
    void killedInsideATransaction() throws Exception {
        migrator().run(2, false);
        Sql.execute(connection, "create table slow (id int)");
        try (MigratingProcess doomed = MigratingProcess.start(database.url(), folder, 3)) {
            Waiting.until(connection, "select 1 from pg_stat_activity where wait_event = 'PgSleep'");
            doomed.kill();
        }
        // The server itself ends the statement soon after its client is gone: long before the ten minutes are over.
        Waiting.whileThereIs(connection, MigratingProcess.SESSIONS);
        assertThat(FreshDatabases.strings(connection, "select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
        assertThat(migrator().situation().position()).isEqualTo(2);
        assertThat(migrator().situation().isSound()).isTrue();
        Sql.execute(connection, "drop table slow");
        assertThat(migrator().run(3, false)).extracting(Step::id).containsExactly("0003-slow");
        assertSound(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1, 0})
    void killedWhileAnIndexIsBuilt(int next) throws Exception {
        migrator().run(1, false);
        killWhileAWriterIsInTheWay(2);
        assertThat(migrator().situation().position()).isEqualTo(1);
        assertThat(migrator().situation().interrupted()).isEqualTo(Optional.of("0002-index"));
        assertThat(migrator().situation().isSound()).isTrue();
        migrator().run(next, true);
        assertThat(recording.events()).contains("repairing item_name");
        assertSound(next);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 1, 0})
    void killedWhileAnIndexIsDropped(int next) throws Exception {
        migrator().run(2, false);
        killWhileAWriterIsInTheWay(1);
        assertThat(migrator().situation().position()).isEqualTo(1);
        assertThat(migrator().situation().isSound()).isTrue();
        migrator().run(next, true);
        assertSound(next);
    }

    /** A writer that does not end keeps CONCURRENTLY waiting, with its index there, but not valid. */
    private void killWhileAWriterIsInTheWay(int target) throws Exception {
        Connection writer = databases.connect(database);
        writer.setAutoCommit(false);
        Sql.execute(writer, "insert into item values (1)");
        try (MigratingProcess doomed = MigratingProcess.start(database.url(), folder, target)) {
            Waiting.until(connection, INVALID + WAITING);
            doomed.kill();
        }
        Waiting.whileThereIs(connection, MigratingProcess.SESSIONS);
        writer.commit();
        assertThat(FreshDatabases.strings(connection, INVALID)).hasSize(1);
        assertThat(FreshDatabases.strings(connection, "select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    private void assertSound(int position) throws SQLException {
        assertThat(migrator().situation().position()).isEqualTo(position);
        assertThat(migrator().situation().interrupted()).isEmpty();
        assertThat(migrator().situation().isSound()).isTrue();
        assertThat(FreshDatabases.strings(connection, INVALID)).isEmpty();
        assertThat(migrator().run(position, true)).isEmpty();
    }

    private Migrator migrator() {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), recording);
    }
}

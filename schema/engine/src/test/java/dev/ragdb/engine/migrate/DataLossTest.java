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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Going back never drops data that nobody agreed to lose. */
final class DataLossTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    private FreshDatabases.Fresh database;
    private Connection connection;
    private Changelog changelog;

    DataLossTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void migrate() throws SQLException {
        changelog = new ChangelogFolder(folder, "table public.item", "table public.\"Odd \"\"one\"")
                .change("0001-create-item", "create table item (id int primary key);", "drop table item;")
                .change(
                        "0002-add-columns",
                        "alter table item add price int, add \"Odd; name\" text;",
                        "alter table item drop price, drop \"Odd; name\";")
                .change("0003-odd-one", "create table \"Odd \"\"one\" (id int);", "drop table \"Odd \"\"one\";")
                .change(
                        "0004-widen-price",
                        "alter table item alter price type bigint;",
                        "alter table item alter price type int;")
                .recorded(databases.create());
        database = databases.create();
        connection = databases.connect(database);
        migrator().run(4, false);
    }

    @Test
    void tellsWhatAPlanWouldLose() throws SQLException {
        Sql.execute(connection, "insert into item values (1, 7, 'x'), (2, null, 'y'), (3, null, null)");
        Sql.execute(connection, "insert into \"Odd \"\"one\" values (1)");
        assertThat(migrator().losses(migrator().plan(migrator().situation(), 0)))
                .extracting(DataLoss::toString)
                .containsExactly(
                        "table `Odd \"one` holds 1 row",
                        "column `item.\"Odd; name\"` holds 2 rows",
                        "column `item.price` holds 1 row",
                        "table `item` holds 3 rows");
        assertThat(migrator().losses(migrator().plan(migrator().situation(), 3)))
                .isEmpty();
    }

    @Test
    void losesNothingWhereNothingIsStored() throws SQLException {
        Sql.execute(connection, "insert into item values (1, null, null)");
        assertThat(migrator().losses(migrator().plan(migrator().situation(), 1)))
                .isEmpty();
        assertThat(migrator().run(1, false)).hasSize(3);
        Sql.execute(connection, "delete from item");
        assertThat(migrator().run(0, false)).hasSize(1);
    }

    @Test
    void refusesUnlessLossWasAgreed() throws SQLException {
        Sql.execute(connection, "insert into item values (1, 7, null), (2, 8, null)");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator().run(0, false))
                .withMessage("column `item.price` holds 2 rows, and going back from `0002-add-columns` would drop it;"
                        + " rolled back, the database is as it was before this change")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.REFUSED));
        assertThat(migrator().situation().position()).isEqualTo(2);
        assertThat(migrator().run(0, true)).hasSize(2);
    }

    @Test
    void countsAgainWhenTheStepRunsSoThatARowAddedMeanwhileIsSafe() throws SQLException {
        Migrator migrator = migrator();
        assertThat(migrator.losses(migrator.plan(migrator.situation(), 0))).isEmpty();
        Sql.execute(databases.connect(database), "insert into item (id) values (1)");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator.run(0, false))
                .withMessageStartingWith(
                        "table `item` holds 1 row, and going back from `0001-create-item` would drop it");
        assertThat(FreshDatabases.strings(connection, "select count(*) from item"))
                .containsExactly("1");
    }

    @Test
    void seesARowCommittedWhileItWaitedForItsLockWhateverTheIsolation() throws Exception {
        migrator().run(1, false);
        Sql.execute(connection, "set default_transaction_isolation = 'repeatable read'");
        Connection writer = databases.connect(database);
        writer.setAutoCommit(false);
        Sql.execute(writer, "insert into item (id) values (1)");
        Thread commits = new Thread(() -> {
            try {
                Waiting.until(databases.connect(database), "select 1 from pg_locks where not granted");
                writer.commit();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        commits.start();
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator().run(0, false))
                .withMessageStartingWith(
                        "table `item` holds 1 row, and going back from `0001-create-item` would drop it");
        commits.join();
        assertThat(FreshDatabases.strings(connection, "show default_transaction_isolation"))
                .containsExactly("repeatable read");
    }

    private Migrator migrator() {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new Recording());
    }
}

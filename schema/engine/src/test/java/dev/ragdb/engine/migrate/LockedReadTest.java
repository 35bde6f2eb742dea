package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.fixture.FreshDatabases.Fresh;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Who keeps the tracking table to himself does not hang those that only read it. */
final class LockedReadTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @Test
    @Timeout(120)
    void endsAndSaysWhoHoldsTheLock(@TempDir Path folder) throws SQLException {
        Changelog changelog = new ChangelogFolder(folder, "table public.item")
                .change("0001-create-item", "create table item (id int primary key);", "drop table item;")
                .recorded(databases.create());
        Fresh database = databases.create();
        Connection connection = databases.connect(database);
        Migrator migrator =
                new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {});
        migrator.run(1, false);
        Connection other = databases.connect(database);
        other.setAutoCommit(false);
        Sql.execute(other, "lock table public.shop_changelog in access exclusive mode");

        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(migrator::situation)
                .withMessageMatching(
                        "the database cannot be read: canceling statement due to lock timeout: pid \\d+ \\(.*,"
                                + " idle in transaction for \\d+ s\\) holds AccessExclusiveLock on public.shop_changelog"
                                + " \\(SQLSTATE 55P03\\)")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.BUSY));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> migrator.run(1, false))
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.BUSY));
        assertThat(FreshDatabases.strings(connection, "show lock_timeout")).containsExactly("0");
        other.rollback();
        assertThat(migrator.situation().position()).isEqualTo(1);
    }
}

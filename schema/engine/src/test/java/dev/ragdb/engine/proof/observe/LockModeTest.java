package dev.ragdb.engine.proof.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the modes are the server's own, and block what the manual says. */
final class LockModeTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @Test
    void knowsEachModeOfTheServer() throws SQLException {
        Connection connection = databases.connect();
        Sql.execute(connection, "create table t (id int)");
        connection.setAutoCommit(false);
        for (LockMode mode : LockMode.values()) {
            Sql.execute(connection, "lock table t in " + mode + " mode");
            assertThat(
                            FreshDatabases.strings(
                                            connection, "select mode from pg_locks where relation = 't'::regclass")
                                    .stream()
                                    .map(LockMode::of))
                    .containsExactly(mode);
            connection.rollback();
        }
    }

    @Test
    void blocksWritesFromShareOn() {
        assertThat(Stream.of(LockMode.values()).filter(LockMode::blocksWrites))
                .containsExactly(
                        LockMode.SHARE, LockMode.SHARE_ROW_EXCLUSIVE, LockMode.EXCLUSIVE, LockMode.ACCESS_EXCLUSIVE);
        assertThat(Stream.of(LockMode.values()).filter(LockMode::blocksReads))
                .containsExactly(LockMode.ACCESS_EXCLUSIVE);
    }
}

package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.SystemCatalogs;
import dev.ragdb.servers.TestedServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a version keeps in its system catalogs is known, column by column, or named. */
@Tag("fixed-servers")
final class SystemCatalogsTest {
    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void listsEveryColumn(TestedServer tested) throws SQLException {
        try (Connection connection = FixtureServers.server(tested).connect(FixtureServers.FIXTURE)) {
            assertThat(SystemCatalogs.unlistedIn(connection)).isEmpty();
        }
    }

    @Test
    void namesWhatNobodyHasLookedAt() throws SQLException {
        try (Connection connection = FixtureServers.connect(18);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "set local allow_system_table_mods = on; alter table pg_description add column language text;"
                            + " update pg_type set typtype = 'z' where oid = 'zoo.mood'::regtype");
            assertThat(SystemCatalogs.unlistedIn(connection))
                    .containsExactly("pg_description.language", "kind \"z\" in pg_type.typtype");
            connection.rollback();
        }
    }
}

package dev.ragdb.engine.database;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows of the tracking table that no change makes are told, whatever is in them. */
final class OddRowsTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    @ParameterizedTest
    @CsvSource({
        "'1', 'a.sql', 'infinity', the row of `1`: dateexecuted is infinity",
        "'1', 'a.sql', '-infinity', the row of `1`: dateexecuted is -infinity",
        "'1', 'a.sql', null, the row of `1`: dateexecuted is NULL",
        "'1', null, now(), the row of `1`: filename is NULL",
        "null, 'a.sql', now(), the row of the file `a.sql`: id is NULL",
        "null, null, null, the row of the file `null`: id is NULL",
    })
    void isOneClearLine(String id, String file, String at, String problem) throws SQLException {
        try (Connection connection = databases.connect()) {
            Sql.execute(connection, TrackingSql.create("public.rows").replace("not null", ""));
            Sql.execute(
                    connection,
                    "insert into public.rows (id, filename, dateexecuted) values (" + sql(id) + ", " + sql(file) + ", "
                            + (at.equals("now()") ? at : sql(at)) + ")");
            Manifest manifest = new Manifest("shop", "public", "rows", List.of(), List.of(), List.of());
            assertThatExceptionOfType(EngineException.class)
                    .isThrownBy(() -> new TrackingTable(connection, manifest).read())
                    .withMessage("table \"public\".\"rows\", " + problem + ", which neither ragdb nor Liquibase writes."
                            + " Find out who wrote it, and correct or delete the row")
                    .satisfies(thrown -> org.assertj.core.api.Assertions.assertThat(thrown.reason())
                            .isEqualTo(Reason.DRIFT));
        }
    }

    /** The quotes of the table above are its own. */
    private static String sql(String value) {
        return value.equals("null") ? value : "'" + value + "'";
    }
}

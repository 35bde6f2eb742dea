package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/** Reads a row of the tracking table, into which others may have written what neither ragdb nor Liquibase writes. */
final class TrackingRow {
    private TrackingRow() {}

    /**
     * @param row id, filename, md5sum, dateexecuted, deployment_id
     * @throws EngineException with {@link Reason#DRIFT} when it has no id, no file or no time
     */
    static AppliedChange read(ResultSet row, String table) throws SQLException {
        String id = row.getString(1);
        String file = row.getString(2);
        LocalDateTime at = row.getObject(4, LocalDateTime.class);
        String which = "the row of " + (id == null ? "the file `" + file + "`" : "`" + id + "`");
        if (id == null) {
            throw odd(table, which, "id is NULL");
        }
        if (file == null) {
            throw odd(table, which, "filename is NULL");
        }
        if (at == null) {
            throw odd(table, which, "dateexecuted is NULL");
        }
        // What pgjdbc makes of PostgreSQL's infinity.
        if (at.equals(LocalDateTime.MAX) || at.equals(LocalDateTime.MIN)) {
            throw odd(table, which, "dateexecuted is " + Objects.toString(row.getString(4)));
        }
        return new AppliedChange(
                id, file, Optional.ofNullable(row.getString(3)), at, Optional.ofNullable(row.getString(5)));
    }

    private static EngineException odd(String table, String which, String problem) {
        return new EngineException(
                Reason.DRIFT,
                "table " + table + ", " + which + ": " + problem
                        + ", which neither ragdb nor Liquibase writes. Find out who wrote it, and correct or delete the row");
    }
}

package dev.ragdb.engine.proof.observe;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a session has left on a relation so far. Counts are of this session only, and may carry what an earlier transaction has
 * not handed to the server's statistics yet: only differences mean something.
 *
 * @param scans sequential scans of a table, scans of an index
 * @param rowsRead rows that sequential scans read
 * @param file the file that the rows are in
 * @param tablespace where that file is
 * @param empty whether that file holds nothing
 */
record Traces(
        long scans,
        long rowsRead,
        long inserted,
        long updated,
        long deleted,
        long file,
        long tablespace,
        boolean empty) {
    static final Traces NONE = new Traces(0, 0, 0, 0, 0, 0, 0, false);

    /** The columns, for a query in which {@code c} is pg_class and {@code l.relation} the relation's oid. */
    static final String COLUMNS =
            """
            pg_stat_get_xact_numscans(l.relation) as scans,
            pg_stat_get_xact_tuples_returned(l.relation) as rows_read,
            pg_stat_get_xact_tuples_inserted(l.relation) as inserted,
            pg_stat_get_xact_tuples_updated(l.relation) as updated,
            pg_stat_get_xact_tuples_deleted(l.relation) as deleted,
            coalesce(c.relfilenode, 0)::bigint as file,
            coalesce(c.reltablespace, 0)::bigint as tablespace
            """;

    static Traces of(ResultSet row, boolean empty) throws SQLException {
        return new Traces(
                row.getLong("scans"),
                row.getLong("rows_read"),
                row.getLong("inserted"),
                row.getLong("updated"),
                row.getLong("deleted"),
                row.getLong("file"),
                row.getLong("tablespace"),
                empty);
    }

    Traces fileOnly() {
        return new Traces(0, 0, 0, 0, 0, file, tablespace, false);
    }
}

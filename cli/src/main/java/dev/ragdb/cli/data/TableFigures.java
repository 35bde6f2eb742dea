package dev.ragdb.cli.data;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Figures of one table.
 *
 * @param bytes without its indexes, with TOAST
 * @param embedding type of the column {@code embedding}, such as {@code vector(1536)}; null when there is none
 * @param content null when the table may not be read
 */
record TableFigures(
        String table,
        long bytes,
        long indexBytes,
        @Nullable String embedding,
        @Nullable Content content,
        List<IndexFigures> indexes) {
    private static final String TABLE =
            """
            select c.oid,
                   pg_table_size(c.oid),
                   pg_indexes_size(c.oid),
                   (select format_type(a.atttypid, a.atttypmod)
                    from pg_attribute a
                    where a.attrelid = c.oid and a.attname = 'embedding' and not a.attisdropped),
                   has_table_privilege(c.oid, 'select')
            from pg_class c
            where c.oid = to_regclass(?)
            """;

    private static final String INDEXES =
            """
            select i.relname, m.amname, pg_relation_size(i.oid), x.indisvalid, pg_get_indexdef(i.oid)
            from pg_index x
            join pg_class i on i.oid = x.indexrelid
            join pg_am m on m.oid = i.relam
            where x.indrelid = ?
            order by i.relname
            """;

    /**
     * What is in the table.
     *
     * @param rows counted, not estimated
     * @param oldest the first created_at, null without rows
     * @param newest the last
     */
    record Content(long rows, @Nullable LocalDateTime oldest, @Nullable LocalDateTime newest) {}

    /**
     * An index.
     *
     * @param method such as {@code gin} or {@code hnsw}
     * @param valid false after a build that failed: the server does not use it
     */
    record IndexFigures(String name, String method, long bytes, boolean valid, String definition) {}

    /** Reads all rows; empty when there is no such table in schema public. */
    static Optional<TableFigures> read(Connection connection, String table) throws SQLException {
        String name = Sql.qualified("public", table);
        List<TableFigures> found = Sql.query(connection, TABLE, row -> figures(connection, table, row), name);
        return found.stream().findFirst();
    }

    private static TableFigures figures(Connection connection, String table, ResultSet row) throws SQLException {
        List<IndexFigures> indexes = Sql.query(
                connection,
                INDEXES,
                index -> new IndexFigures(
                        index.getString(1),
                        index.getString(2),
                        index.getLong(3),
                        index.getBoolean(4),
                        index.getString(5)),
                row.getLong(1));
        return new TableFigures(
                table,
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getBoolean(5) ? content(connection, table) : null,
                indexes);
    }

    private static Content content(Connection connection, String table) throws SQLException {
        return Sql.query(
                        connection,
                        "select count(*), min(created_at), max(created_at) from " + Sql.qualified("public", table),
                        row -> new Content(
                                row.getLong(1),
                                row.getObject(2, LocalDateTime.class),
                                row.getObject(3, LocalDateTime.class)))
                .get(0);
    }
}

package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
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
 * @param embedding type of the column {@code embedding}, such as {@code vector(1536)}, without the schema of its extension; null when
 *     there is none
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
                   pg_catalog.pg_table_size(c.oid),
                   pg_catalog.pg_indexes_size(c.oid),
                   (select pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod),
                        '^("([^"]|"")+"|[^".]+)[.]'::pg_catalog.text, ''::pg_catalog.text)
                    from pg_catalog.pg_attribute a
                    where a.attrelid operator(pg_catalog.=) c.oid
                        and a.attname operator(pg_catalog.=) 'embedding'::pg_catalog.name and not a.attisdropped),
                   pg_catalog.has_table_privilege(c.oid, 'select'::pg_catalog.text),
                   c.relkind::pg_catalog.text,
                   pg_catalog.row_security_active(c.oid),
                   exists (select from pg_catalog.pg_rewrite r where r.ev_class operator(pg_catalog.=) c.oid)
            from pg_catalog.pg_class c
            where c.oid operator(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
            """;

    private static final String INDEXES =
            """
            select i.relname, m.amname, pg_catalog.pg_relation_size(i.oid), x.indisvalid, pg_catalog.pg_get_indexdef(i.oid)
            from pg_catalog.pg_index x
            join pg_catalog.pg_class i on i.oid operator(pg_catalog.=) x.indexrelid
            join pg_catalog.pg_am m on m.oid operator(pg_catalog.=) i.relam
            where x.indrelid operator(pg_catalog.=) ?::pg_catalog.oid
            order by i.relname
            """;

    private static final String CONTENT =
            "select pg_catalog.count(*), pg_catalog.min(created_at), pg_catalog.max(created_at) from ";

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

    /**
     * Reads all rows; empty when there is no such table in schema public.
     *
     * @throws RagdbException REFUSED when what stands under that name would run its owner's code
     */
    static Optional<TableFigures> read(Connection connection, String table) throws SQLException {
        String name = Sql.qualified("public", table);
        List<TableFigures> found = Sql.query(connection, TABLE, row -> figures(connection, table, row), name);
        return found.stream().findFirst();
    }

    private static TableFigures figures(Connection connection, String table, ResultSet row) throws SQLException {
        refuseForeignCode(table, row);
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

    private static void refuseForeignCode(String table, ResultSet row) throws SQLException {
        String kind = row.getString(6);
        String what =
                switch (kind) {
                    case "r", "p" ->
                        row.getBoolean(7)
                                ? "has row security, whose policies would run as the current role"
                                : row.getBoolean(8) ? "has rules" : "";
                    case "v" -> "is a view, not a table";
                    case "m" -> "is a materialized view, not a table";
                    case "f" -> "is a foreign table";
                    default -> "is of kind `" + kind + "`, not a table";
                };
        if (!what.isEmpty()) {
            throw new RagdbException(
                    ExitCode.REFUSED,
                    Sql.qualified("public", table) + " " + what
                            + ": its owner's code would run with your rights, so it was not read; ask its owner why");
        }
    }

    private static Content content(Connection connection, String table) throws SQLException {
        return Sql.query(
                        connection,
                        CONTENT + Sql.qualified("public", table),
                        row -> new Content(
                                row.getLong(1),
                                row.getObject(2, LocalDateTime.class),
                                row.getObject(3, LocalDateTime.class)))
                .get(0);
    }
}

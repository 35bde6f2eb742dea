package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks a database, table by table and column by column, what its rows do not show. */
final class SeededTables {
    private SeededTables() {}

    static List<ObjectName> names(Connection connection) throws SQLException {
        return Sql.queryUnpinned(
                connection,
                "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' order by 1, 2",
                row -> new ObjectName("table", row.getString(1), row.getString(2)));
    }

    private record Seen(String table, String column, String quoted, boolean nullable, int bound, boolean repeats) {}

    /** What is missing, such as {@code t.a null}; {@code exempt} names what need not be there, or a whole column. */
    static List<String> missing(Connection connection, Set<String> exempt) throws SQLException {
        List<String> missing = new ArrayList<>();
        for (Seen seen : columns(connection)) {
            String table = seen.table();
            String column = seen.quoted();
            ask(connection, missing, "count(*) >= 3", table, table + " rows");
            String place = table + "." + seen.column();
            if (exempt.contains(place)) {
                continue;
            }
            ask(connection, missing, "count(" + column + ") > 0", table, place + " value");
            if (seen.nullable()) {
                ask(connection, missing, "count(" + column + ") < count(*)", table, place + " null");
            }
            if (seen.bound() > 0) {
                ask(
                        connection,
                        missing,
                        "max(length(" + column + "::text)) = " + seen.bound(),
                        table,
                        place + " longest");
            }
            if (seen.repeats()) {
                String values = "count(" + column + "::text)";
                ask(
                        connection,
                        missing,
                        values + " > count(distinct " + column + "::text)",
                        table,
                        place + " repeated");
            }
        }
        missing.removeIf(exempt::contains);
        return missing.stream().distinct().toList();
    }

    private static void ask(Connection connection, List<String> missing, String condition, String table, String what)
            throws SQLException {
        if (!FreshDatabases.strings(connection, "select " + condition + " from " + table)
                .equals(List.of("t"))) {
            missing.add(what);
        }
    }

    private static List<Seen> columns(Connection connection) throws SQLException {
        return Sql.queryUnpinned(
                connection,
                """
                select c.oid::regclass::text, a.attname, quote_ident(a.attname),
                       not a.attnotnull and a.attgenerated = '' and not coalesce(t.typnotnull, false),
                       case when a.atttypid in ('varchar'::regtype, 'bpchar'::regtype) and a.atttypmod > 4
                            then a.atttypmod - 4 else 0 end,
                       a.attidentity = '' and a.attgenerated = ''
                       and pg_get_expr(d.adbin, d.adrelid) is distinct from 'nextval' || '(' || quote_literal(
                           pg_get_serial_sequence(c.oid::regclass::text, a.attname)::regclass::text) || '::regclass)'
                       and not exists (select from pg_index i where i.indrelid = c.oid and (i.indisunique or i.indisexclusion)
                                       and (a.attnum = any (i.indkey) or 0 = any (i.indkey) or i.indpred is not null))
                from pg_class c
                join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                join pg_type t on t.oid = a.atttypid
                left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema)'
                order by 1, 2
                """,
                row -> new Seen(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getInt(5),
                        row.getBoolean(6)));
    }
}

package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Names the sessions that hold locks on the owned and external tables, for somebody who has to decide about them. */
final class Blockers {
    private static final String HOLDERS =
            """
            select format('pid %s (%s, %s%s) holds %s on %s', a.pid, coalesce(nullif(a.application_name, ''), 'unnamed'),
                coalesce(a.state, 'no state'), coalesce(' for ' || round(extract(epoch from now() - a.xact_start)) || ' s', ''),
                l.mode, l.relation::regclass)
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.locktype = 'relation' and l.granted and l.pid <> pg_backend_pid()
                and l.database = (select oid from pg_database where datname = current_database())
                and l.relation in (select to_regclass(name) from unnest(?::text[]) as name)
                and not l.mode = any (?)
            order by a.xact_start
            limit 3
            """;

    private static final String OPEN_TRANSACTIONS =
            """
            select format('pid %s (%s, %s for %s s) keeps a transaction open', a.pid,
                coalesce(nullif(a.application_name, ''), 'unnamed'), coalesce(a.state, 'no state'),
                round(extract(epoch from now() - a.xact_start)))
            from pg_stat_activity a
            where a.datname = current_database() and a.pid <> pg_backend_pid()
                and (a.backend_xmin is not null or a.backend_xid is not null)
            order by a.xact_start
            limit 3
            """;

    private static final String GONE = "the holder is gone by now";

    private Blockers() {}

    /** Whoever holds any lock on our tables: a change inside a transaction may need each of them for itself. */
    static String describe(Connection connection, Manifest manifest) throws SQLException {
        List<String> holders = holders(connection, manifest);
        return holders.isEmpty() ? GONE : String.join("; ", holders);
    }

    /** Whoever CONCURRENTLY waits for: writers to our tables, and then any transaction with an old snapshot. */
    static String describeForConcurrently(Connection connection, Manifest manifest) throws SQLException {
        List<String> holders = holders(connection, manifest, "AccessShareLock", "RowShareLock");
        if (holders.isEmpty()) {
            holders = Sql.query(connection, OPEN_TRANSACTIONS, row -> row.getString(1));
        }
        return holders.isEmpty() ? GONE : String.join("; ", holders);
    }

    private static List<String> holders(Connection connection, Manifest manifest, Object... harmlessModes)
            throws SQLException {
        Object[] tables = Stream.concat(
                        manifest.owned().stream().filter(name -> name.kind().equals("table")),
                        manifest.external().stream().map(table -> table.name()))
                .map(name -> Sql.qualified(name.schema(), name.name()))
                .toArray();
        return Sql.query(
                connection,
                HOLDERS,
                row -> row.getString(1),
                connection.createArrayOf("text", tables),
                connection.createArrayOf("text", harmlessModes));
    }
}

package dev.ragdb.engine.migrate;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.OwnObjects;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names the sessions that hold locks on what is owned and on external tables, or wait for them in front of others, for somebody who has
 * to decide about them. Functions, types and schemas are locked, too: by whoever has created something that names them and not
 * committed yet (pg_locks, locktype object; see the proof's KnownObjects for the servers that do so).
 */
final class Blockers {
    private static final int MOST = 3;
    private static final Set<String> LOCKED_AS_RELATIONS =
            Set.of("table", "view", "materialized view", "sequence", "type");

    /** A row for each lock of another session on a relation that was asked for, or on an object. */
    private static final String LOCKS =
            """
            select a.pid, format('pid %s (%s, %s%s)', a.pid, coalesce(nullif(a.application_name, ''), 'unnamed'),
                    coalesce(a.state, 'no state'), coalesce(' for ' || round(extract(epoch from now() - a.xact_start)) || ' s', '')) as session,
                l.granted, l.mode, coalesce(l.classid, 0)::bigint as catalog, coalesce(l.objid, 0)::bigint as oid,
                case when l.locktype = 'relation' then l.relation::regclass::text
                    else coalesce(pg_describe_object(l.classid, l.objid, 0), 'what is gone by now') end as object
            from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.pid <> pg_backend_pid()
                and l.database = (select oid from pg_database where datname = current_database())
                and (l.locktype = 'relation' and l.relation in (select to_regclass(name) from unnest(?::text[]) as name)
                    or l.locktype = 'object')
                and not l.mode = any (?)
            order by l.granted desc, a.xact_start, a.pid, l.locktype desc, object
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

    /** Whoever holds any lock on what is ours: a change inside a transaction may need each of them for itself. */
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
        Object[] relations = Stream.concat(
                        manifest.owned().stream().filter(name -> LOCKED_AS_RELATIONS.contains(name.kind())),
                        manifest.external().stream().map(table -> table.name()))
                .map(name -> Sql.qualified(name.schema(), name.name()))
                .toArray();
        List<Lock> locks = Sql.query(
                connection,
                LOCKS,
                Lock::of,
                connection.createArrayOf("text", relations),
                connection.createArrayOf("text", harmlessModes));
        if (locks.stream().anyMatch(Lock::isOnObject)) {
            OwnObjects own = OwnObjects.read(connection, manifest);
            locks.removeIf(lock -> lock.isOnObject() && !own.contains(lock.catalog(), lock.oid()));
        }
        return locks.stream()
                .collect(Collectors.groupingBy(
                        Lock::session, LinkedHashMap::new, Collectors.mapping(Lock::words, Collectors.toList())))
                .entrySet()
                .stream()
                .limit(MOST)
                .map(session -> session.getKey() + " " + String.join(", ", session.getValue()))
                .toList();
    }

    /**
     * One lock of another session.
     *
     * @param session who, in words
     * @param catalog oid of the system catalog of an object that is no relation; of a relation 0
     * @param words how it is locked, and what
     */
    private record Lock(String session, long catalog, long oid, String words) {
        static Lock of(ResultSet row) throws SQLException {
            String verb = row.getBoolean("granted") ? "holds " : "waits for ";
            return new Lock(
                    row.getString("session"),
                    row.getLong("catalog"),
                    row.getLong("oid"),
                    verb + row.getString("mode") + " on " + PrintableText.line(row.getString("object")));
        }

        boolean isOnObject() {
            return catalog != 0;
        }
    }
}

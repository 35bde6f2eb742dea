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
            order by a.xact_start
            limit 3
            """;

    private Blockers() {}

    static String describe(Connection connection, Manifest manifest) throws SQLException {
        Object[] tables = Stream.concat(
                        manifest.owned().stream().filter(name -> name.kind().equals("table")),
                        manifest.external().stream().map(table -> table.name()))
                .map(name -> Sql.quoted(name.schema()) + "." + Sql.quoted(name.name()))
                .toArray();
        List<String> holders =
                Sql.query(connection, HOLDERS, row -> row.getString(1), connection.createArrayOf("text", tables));
        return holders.isEmpty() ? "the holder is gone by now" : String.join("; ", holders);
    }
}

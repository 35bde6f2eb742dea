package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells which functions, types, schemas and other objects without rows a statement locked for itself alone, from what it made of
 * the catalogs. The locks themselves (pg_locks, locktype object) are not the same on all servers, and a contract has to be:
 *
 * <ul>
 *   <li>whoever creates something locks, in ACCESS SHARE and until the end of the transaction, all that it names: since 15.19,
 *       16.15, 17.11, 18.6 and 19rc1, not on 15.18;
 *   <li>DROP locks in ACCESS EXCLUSIVE, on all, and so does ALTER ... RENAME, OWNER or SET SCHEMA of a function, collation, operator
 *       and the like, but not of a type;
 *   <li>CREATE OR REPLACE of a function, procedure or aggregate, and ALTER SCHEMA ... RENAME: on 15.20 and 17.12 only.
 * </ul>
 *
 * <p>Each of these is told on every server. Not told are the row types that 15.20 and 17.12 lock where a column gets another type:
 * the table's own lock is stronger. Nor what conflicts with no creation: an enum that gets a value, a comment, a grant.
 */
final class KnownObjects {
    private static final String OBJECTS = Sql.resource(KnownObjects.class, "objects.sql");

    /**
     * Without what belongs to something else: arrays, the functions of a range type, the members of an extension. A function has the
     * name that it has among the owned objects.
     */
    private static final String NAMED = OBJECTS.formatted(
            ", i.type, coalesce(routine.name, i.identity) as name",
            """
            , lateral pg_identify_object(o.catalog, o.oid, 0) as i
            left join lateral (
                select format('%I.%I(%s)', n.nspname, p.proname, (
                    select string_agg(regexp_replace(t.identity, '^pg_catalog[.]', ''), ', ' order by argument.position)
                    from unnest(p.proargtypes) with ordinality as argument (type, position),
                        lateral pg_identify_object('pg_type'::regclass, argument.type, 0) as t)) as name
                from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where o.catalog = 'pg_proc'::regclass and p.oid = o.oid) as routine on true
            where not exists (select from pg_depend d
                where d.classid = o.catalog and d.objid = o.oid and d.deptype in ('e', 'i'))
            """);

    private static final String STATES = OBJECTS.formatted("", "");

    private final Connection connection;
    private final Map<Key, Known> objects = new HashMap<>();

    private record Key(long catalog, long oid) {
        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getLong("catalog"), row.getLong("oid"));
        }
    }

    private record Known(String kind, String name, String state) {}

    private KnownObjects(Connection connection) {
        this.connection = connection;
    }

    /** Those that are there before a change: what it makes is nobody else's yet. */
    static KnownObjects read(Connection connection) throws SQLException {
        KnownObjects known = new KnownObjects(connection);
        Sql.query(
                connection,
                NAMED,
                row -> known.objects.put(
                                Key.of(row),
                                new Known(row.getString("type"), row.getString("name"), row.getString("state")))
                        == null);
        return known;
    }

    /** Those that were locked since this was last asked. */
    List<RelationEffect> locked() throws SQLException {
        List<RelationEffect> effects = new ArrayList<>();
        if (objects.isEmpty()) {
            return effects;
        }
        Map<Key, String> states = new HashMap<>();
        Sql.query(connection, STATES, row -> states.put(Key.of(row), row.getString("state")) == null);
        objects.entrySet().removeIf(entry -> {
            @Nullable String state = states.get(entry.getKey());
            Known known = entry.getValue();
            boolean isLocked = !known.state().equals(state);
            if (isLocked) {
                effects.add(
                        new RelationEffect(known.name(), known.kind(), LockMode.ACCESS_EXCLUSIVE, false, false, false));
            }
            return isLocked;
        });
        return effects;
    }
}

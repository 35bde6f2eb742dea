package dev.ragdb.engine.database;

import dev.ragdb.engine.catalog.Identifier;
import dev.ragdb.engine.database.TouchedObjects.Touched;
import dev.ragdb.engine.hazard.HazardCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tells what of the objects that a change touched reaches beyond them: roles and other things of the whole server, rights that
 * everybody has since, functions that run with their owner's rights and their caller's search_path or in a language that is not
 * trusted. What was so before the change is not told again.
 */
final class BeyondSchema {
    private static final long PG_CLASS = 1259;
    private static final long PG_DATABASE = 1262;
    private static final long PG_AUTHID = 1260;
    private static final long PG_AUTH_MEMBERS = 1261;
    private static final long PG_DB_ROLE_SETTING = 2964;
    private static final long PG_TABLESPACE = 1213;
    private static final long PG_PARAMETER_ACL = 6243;
    private static final long PG_SUBSCRIPTION = 6100;

    private static final Set<Long> SHARED = Set.of(
            PG_DATABASE,
            PG_AUTHID,
            PG_AUTH_MEMBERS,
            PG_DB_ROLE_SETTING,
            PG_TABLESPACE,
            PG_PARAMETER_ACL,
            PG_SUBSCRIPTION);

    /** What PUBLIC may do with what nobody granted or revoked anything of: acldefault(), by the catalog. */
    private static final Map<Long, Set<String>> BY_DEFAULT =
            Map.of(1255L, Set.of("gEXECUTE"), 1247L, Set.of("gUSAGE"), PG_DATABASE, Set.of("gCONNECT", "gTEMPORARY"));

    private static final String DEFAULT = "d";
    private static final String NAME =
            "select type || ' ' || identity from pg_catalog.pg_identify_object(?::bigint::oid, ?::bigint::oid, 0)";
    private static final String ROLE_OR_DATABASE =
            """
            select case when exists (select from pg_catalog.pg_roles where oid = a.oid)
                then 'role ' || (select pg_catalog.quote_ident(rolname::text) from pg_catalog.pg_roles where oid = a.oid)
                else 'database ' || (select pg_catalog.quote_ident(datname::text) from pg_catalog.pg_database where oid = a.oid)
            end
            from (select ?::bigint::oid as oid) as a
            """;
    private static final String PARAMETER =
            "select 'parameter ' || parname from pg_catalog.pg_parameter_acl where oid = ?::bigint::oid";
    private static final String ROLES =
            "select oid::bigint, rolname, pg_catalog.hashtextextended(r::text, 0) from pg_catalog.pg_roles as r";

    private final Connection connection;
    private final ExistingObjects existing;
    private final Set<Beyond> found = new LinkedHashSet<>();

    BeyondSchema(Connection connection, ExistingObjects existing) {
        this.connection = connection;
        this.existing = existing;
    }

    /** Whether it is not this database's alone, so that no service can own it. */
    static boolean isShared(Address object) {
        return SHARED.contains(object.catalog()) || (object.catalog() == PG_CLASS && SHARED.contains(object.oid()));
    }

    /** What of {@code all} reaches beyond; to be called in the change's transaction. */
    List<Beyond> among(List<Touched> all) throws SQLException {
        List<Address> locked = new ArrayList<>();
        for (Touched touched : all) {
            Address object = touched.object();
            if (!isShared(object)) {
                compare(touched);
            } else if (object.catalog() == PG_CLASS) {
                locked.add(object);
            } else {
                shared(touched);
            }
        }
        // What has rows to show is named by them.
        for (Address catalog : locked) {
            lockedOnly(catalog.oid());
        }
        List<Beyond> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Beyond::toString));
        return sorted;
    }

    private void compare(Touched touched) throws SQLException {
        Set<String> now = new TreeSet<>(touched.reach());
        now.remove(DEFAULT);
        if (now.isEmpty()) {
            return;
        }
        now.removeAll(before(touched.object()));
        for (String item : now) {
            String what = item.substring(1);
            String name =
                    name(NAME, touched.object().catalog(), touched.object().oid());
            switch (item.charAt(0)) {
                case 'g' -> add(HazardCode.GRANTS_TO_PUBLIC, name, "everybody gets " + what);
                case 's' ->
                    add(
                            HazardCode.SECURITY_DEFINER_SEARCH_PATH,
                            name,
                            "SECURITY DEFINER without a search_path of its own");
                default ->
                    add(
                            HazardCode.RUNS_PROGRAM,
                            name,
                            "is written in " + what.substring(0, what.indexOf(' ')) + ", which is not trusted");
            }
        }
    }

    private Set<String> before(Address object) throws SQLException {
        Set<String> before = new TreeSet<>(existing.reach().getOrDefault(object, Set.of(DEFAULT)));
        if (before.contains(DEFAULT)) {
            before.addAll(BY_DEFAULT.getOrDefault(object.catalog(), Set.of()));
        }
        return before;
    }

    private void shared(Touched touched) throws SQLException {
        Address object = touched.object();
        long catalog = object.catalog();
        if (catalog == PG_DATABASE) {
            compare(touched);
        }
        if (catalog == PG_AUTHID) {
            add(HazardCode.CHANGES_ROLE, name(NAME, catalog, object.oid()), "what it is a member of, or who of it");
        } else if (catalog == PG_DB_ROLE_SETTING) {
            add(HazardCode.CHANGES_SERVER_SETTING, name(ROLE_OR_DATABASE, object.oid()), "its settings");
        } else if (catalog == PG_PARAMETER_ACL) {
            add(HazardCode.CHANGES_SERVER_SETTING, name(PARAMETER, object.oid()), "who may set it");
        } else {
            add(
                    HazardCode.CHANGES_SERVER_SETTING,
                    name(NAME, catalog, object.oid()),
                    "its name, owner, rights or options");
        }
    }

    private void lockedOnly(long catalog) throws SQLException {
        if (catalog == PG_AUTHID) {
            compareRoles();
        } else if (catalog == PG_AUTH_MEMBERS) {
            addUnlessNamed(HazardCode.CHANGES_ROLE, "what roles are members of");
        } else {
            addUnlessNamed(
                    HazardCode.CHANGES_SERVER_SETTING, "what all databases share, or a setting of one or of a role");
        }
    }

    private void compareRoles() throws SQLException {
        Map<Long, String> gone = new HashMap<>();
        existing.reach().forEach((object, reach) -> {
            if (object.catalog() == PG_AUTHID) {
                reach.forEach(item -> gone.put(object.oid(), item.substring(1)));
            }
        });
        Map<String, String> differences = new TreeMap<>();
        Sql.query(connection, ROLES, row -> {
            String name = row.getString(2);
            String before = gone.remove(row.getLong(1));
            if (before == null) {
                differences.put(name, "is created");
            } else if (!before.equals(name + " " + row.getLong(3))) {
                differences.put(name, "is altered");
            }
            return name;
        });
        gone.values().forEach(item -> differences.put(item.substring(0, item.lastIndexOf(' ')), "is dropped"));
        differences.forEach((name, seen) -> add(HazardCode.CHANGES_ROLE, "role " + Identifier.quote(name), seen));
        if (differences.isEmpty()) {
            addUnlessNamed(HazardCode.CHANGES_ROLE, "the password of a role, or what only a superuser can see of it");
        }
    }

    private void addUnlessNamed(HazardCode code, String seen) {
        if (found.stream().noneMatch(beyond -> beyond.code() == code)) {
            add(code, "", seen);
        }
    }

    private void add(HazardCode code, String object, String seen) {
        found.add(new Beyond(code, object, seen));
    }

    private String name(String sql, Object... parameters) throws SQLException {
        return Sql.query(connection, sql, row -> String.valueOf(row.getString(1)), parameters).stream()
                .findFirst()
                .orElse("");
    }
}

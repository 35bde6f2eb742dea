package dev.ragdb.engine.database;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Watches that a change keeps to the owned objects: remembers what is there before it, and finds afterwards, inside the same
 * transaction, what else was created, altered, dropped or written to.
 */
public final class TouchedObjects {
    private static final String EXISTING = Sql.resource(TouchedObjects.class, "existing.sql");
    private static final String OWN = Sql.resource(TouchedObjects.class, "own.sql");
    private static final String TOUCHED = Sql.resource(TouchedObjects.class, "touched.sql");
    private static final String NAME =
            "select type || ' ' || identity from pg_identify_object(?::bigint::oid, ?::bigint::oid, 0)";
    private static final Set<String> RELATIONS = Set.of("table", "view", "materialized view", "sequence");
    private static final Set<String> ROUTINES = Set.of("function", "procedure", "aggregate");
    private static final Map<String, String> SERVER_TERMS =
            Map.of("foreign data wrapper", "foreign-data wrapper", "foreign server", "server");

    private final Connection connection;
    private final Manifest manifest;
    private final Set<Address> existing;
    private final Set<Address> own;
    private final String transaction;
    private final Set<Long> relations = new HashSet<>();

    private TouchedObjects(Connection connection, Manifest manifest) throws SQLException {
        this.connection = connection;
        this.manifest = manifest;
        this.existing = new HashSet<>(Sql.query(connection, EXISTING, TouchedObjects::address));
        this.own = ownAddresses();
        this.transaction = currentTransaction();
    }

    /** An object's address, as pg_depend has it. */
    record Address(long catalog, long oid) {}

    private record Touched(Address object, Address relation) {}

    /** To be called in the change's transaction, before its first statement. */
    public static TouchedObjects before(Connection connection, Manifest manifest) throws SQLException {
        return new TouchedObjects(connection, manifest);
    }

    /** Whether the change committed or rolled back by itself, so that what it did before cannot be seen any more. */
    public boolean transactionEnded() throws SQLException {
        return !transaction.equals(currentTransaction());
    }

    /** What was touched and is not owned; to be called in the change's transaction, before its commit. */
    public Outside outside() throws SQLException {
        List<Touched> all = Sql.query(
                connection, TOUCHED, row -> new Touched(address(row), new Address(row.getLong(4), row.getLong(3))));
        all.forEach(touched -> relations.add(touched.relation().oid()));
        if (all.stream().allMatch(this::isOwn)) {
            return new Outside(Set.of(), Set.of(), List.of());
        }
        own.addAll(ownAddresses());
        Map<Address, String> created = new HashMap<>();
        Set<String> altered = new TreeSet<>();
        List<Address> dropped = new ArrayList<>();
        for (Touched touched : all) {
            Address object = touched.object();
            if (isOwn(touched)) {
                continue;
            }
            List<String> name = Sql.query(connection, NAME, row -> row.getString(1), object.catalog(), object.oid());
            if (!name.isEmpty() && name.get(0) != null) {
                boolean there = existing.contains(object) || existing.contains(touched.relation());
                if (there) {
                    altered.add(name.get(0));
                } else {
                    created.put(object, name.get(0));
                }
            } else if (existing.contains(object)) {
                dropped.add(object);
            }
        }
        return new Outside(wholes(created, all), altered, dropped);
    }

    /** The relations, owned or not, that {@link #outside} found touched, with all that hangs from them; by oid. */
    public Set<Long> relations() {
        return Set.copyOf(relations);
    }

    private boolean isOwn(Touched touched) {
        return own.contains(touched.object()) || own.contains(touched.relation());
    }

    /** Without what only came with a table that was created, such as its index: servers differ in what that is. */
    private static Set<String> wholes(Map<Address, String> created, List<Touched> all) {
        Map<Address, String> wholes = new HashMap<>(created);
        for (Touched touched : all) {
            if (!touched.relation().equals(touched.object()) && created.containsKey(touched.relation())) {
                wholes.remove(touched.object());
            }
        }
        wholes.values().removeIf(name -> name.contains(" pg_toast."));
        return new TreeSet<>(wholes.values());
    }

    /** Objects of others that a change touched. */
    public final class Outside {
        private final Set<String> created;
        private final Set<String> altered;
        private final List<Address> dropped;

        private Outside(Set<String> created, Set<String> altered, List<Address> dropped) {
            this.created = created;
            this.altered = altered;
            this.dropped = dropped;
        }

        public boolean isEmpty() {
            return created.isEmpty() && altered.isEmpty() && dropped.isEmpty();
        }

        /** Whether something is among them that was there before the change. */
        public boolean wasThere() {
            return !altered.isEmpty() || !dropped.isEmpty();
        }

        /** Their names; to be called after the transaction was rolled back, when what it dropped has its name again. */
        public Set<String> names() throws SQLException {
            Set<String> all = new TreeSet<>(created);
            all.addAll(altered);
            for (Address address : dropped) {
                all.addAll(Sql.query(connection, NAME, row -> row.getString(1), address.catalog(), address.oid()));
            }
            return all;
        }
    }

    private String currentTransaction() throws SQLException {
        return Sql.query(connection, "select pg_current_xact_id()::text", row -> row.getString(1))
                .get(0);
    }

    private static Address address(ResultSet row) throws SQLException {
        return new Address(row.getLong(1), row.getLong(2));
    }

    private Set<Address> ownAddresses() throws SQLException {
        List<String> relations = new ArrayList<>();
        List<String> routines = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> others = new ArrayList<>();
        relations.add(Sql.qualified(manifest.schema(), manifest.trackingTable()));
        for (ObjectName name : manifest.owned()) {
            String qualified = name.toString().substring(name.kind().length() + 1);
            if (ROUTINES.contains(name.kind())) {
                routines.add(qualified);
            } else if (name.kind().equals("type")) {
                types.add(qualified);
            } else if (RELATIONS.contains(name.kind())) {
                relations.add(qualified);
            } else {
                others.add(SERVER_TERMS.getOrDefault(name.kind(), name.kind()) + " " + qualified);
            }
        }
        return new HashSet<>(Sql.query(
                connection,
                OWN,
                TouchedObjects::address,
                array(others),
                array(relations),
                array(types),
                array(routines)));
    }

    private Array array(List<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }
}

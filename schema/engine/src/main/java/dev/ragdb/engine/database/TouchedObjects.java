package dev.ragdb.engine.database;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.changelog.Manifest;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Watches that a change keeps to the owned objects: remembers what is there before it, and finds afterwards, inside the same
 * transaction, what else was created, altered, dropped or written to.
 */
public final class TouchedObjects implements AutoCloseable {
    private static final String TOUCHED = "select t.catalog, t.oid, t.relation, t.relations, "
            + Sql.resource(TouchedObjects.class, "reach.sql") + " from ("
            + Sql.resource(TouchedObjects.class, "touched.sql") + ") as t (catalog, oid, relation, relations)";
    private static final String TRANSACTION = "select pg_current_xact_id()::text";
    /** Planning the questions that follow for each change anew would take longer than answering them. */
    private static final String TRANSACTION_AFTERWARDS =
            TRANSACTION + ", set_config('plan_cache_mode', 'force_generic_plan', true)";

    private static final String NAME =
            "select type || ' ' || identity from pg_identify_object(?::bigint::oid, ?::bigint::oid, 0)";

    private final Connection connection;
    private final Manifest manifest;
    private final OwnAddresses own;
    private final ExistingObjects existing;
    private final CatalogWrites writes;
    private final String transaction;
    private final Set<Long> relations = new HashSet<>();

    private TouchedObjects(Connection connection, Manifest manifest, OwnAddresses own) throws SQLException {
        this.connection = connection;
        this.manifest = manifest;
        this.own = own;
        this.existing = new ExistingObjects(connection);
        this.transaction = transaction(TRANSACTION);
        this.writes = CatalogWrites.before(connection);
    }

    /**
     * An object that was touched.
     *
     * @param relation what it hangs from; its oid is 0 when there is none
     * @param reach what it gives to everybody now, in the words of {@code reach.sql}
     */
    record Touched(Address object, Address relation, Set<String> reach) {
        boolean isOneOf(Predicate<Address> addresses) {
            return addresses.test(object) || addresses.test(relation);
        }
    }

    /** To be called in the change's transaction, before its first statement. */
    public static TouchedObjects before(Connection connection, Manifest manifest) throws SQLException {
        return before(connection, manifest, OwnAddresses.read(connection, manifest));
    }

    /** The same for who knows already which addresses are owned. */
    static TouchedObjects before(Connection connection, Manifest manifest, OwnAddresses own) throws SQLException {
        return new TouchedObjects(connection, manifest, own);
    }

    /** Whether the change committed or rolled back by itself, so that what it did before cannot be seen any more. */
    public boolean transactionEnded() throws SQLException {
        return !transaction.equals(transaction(TRANSACTION_AFTERWARDS));
    }

    /** What was touched and is not owned; to be called in the change's transaction, before its commit. */
    public Outside outside() throws SQLException {
        List<Touched> all = all();
        if (!all.stream().allMatch(touched -> touched.isOneOf(own::contains))) {
            own.addAll(OwnAddresses.read(connection, manifest));
        }
        return outside(all, own::contains);
    }

    /** All that was touched, owned or not. */
    List<Touched> all() throws SQLException {
        List<Touched> all = Sql.query(
                connection,
                TOUCHED,
                row -> new Touched(Address.of(row), new Address(row.getLong(4), row.getLong(3)), texts(row, 5)),
                connection.createArrayOf("bigint", writes.since().toArray()));
        all.forEach(touched -> relations.add(touched.relation().oid()));
        return all;
    }

    /** The texts of an array. */
    static Set<String> texts(ResultSet row, int column) throws SQLException {
        return Set.of((String[]) row.getArray(column).getArray());
    }

    /** What of {@code all} is not owned, and what of it reaches beyond that. */
    Outside outside(List<Touched> all, Predicate<Address> isOwn) throws SQLException {
        Map<Address, String> created = new HashMap<>();
        Set<String> altered = new TreeSet<>();
        List<Address> dropped = new ArrayList<>();
        for (Touched touched : all) {
            Address object = touched.object();
            if (touched.isOneOf(isOwn) || BeyondSchema.isShared(object)) {
                continue;
            }
            List<String> name = Sql.query(connection, NAME, row -> row.getString(1), object.catalog(), object.oid());
            if (!name.isEmpty() && name.get(0) != null) {
                if (touched.isOneOf(existing.addresses()::contains)) {
                    altered.add(name.get(0));
                } else {
                    created.put(object, name.get(0));
                }
            } else if (existing.addresses().contains(object)) {
                dropped.add(object);
            }
        }
        return new Outside(wholes(created, all), altered, dropped, new BeyondSchema(connection, existing).among(all));
    }

    /** The relations, owned or not, that were found touched, with all that hangs from them; by oid. */
    public Set<Long> relations() {
        return Set.copyOf(relations);
    }

    @Override
    public void close() throws SQLException {
        existing.close();
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
        private final List<Beyond> beyond;

        private Outside(Set<String> created, Set<String> altered, List<Address> dropped, List<Beyond> beyond) {
            this.beyond = beyond;
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

        /** What was done to owned objects or others, or to the server, whose effect does not end there. */
        public List<Beyond> beyond() {
            return beyond;
        }

        /** The same, of those kinds that a change has to accept by name, without those that it accepts. */
        public List<Beyond> refused(Set<String> accepted) {
            return beyond.stream()
                    .filter(found -> !accepted.contains(found.code().code()))
                    .toList();
        }

        /** Their names; to be called after the transaction was rolled back, when what it dropped has its name again. */
        public Set<String> names() throws SQLException {
            Set<String> all = new TreeSet<>(created);
            all.addAll(altered);
            for (Address address : dropped) {
                all.addAll(Sql.query(connection, NAME, row -> row.getString(1), address.catalog(), address.oid()));
            }
            return all.stream().map(PrintableText::line).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private String transaction(String sql) throws SQLException {
        return Sql.query(connection, sql, row -> row.getString(1)).get(0);
    }
}

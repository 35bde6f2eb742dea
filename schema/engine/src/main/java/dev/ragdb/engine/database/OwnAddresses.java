package dev.ragdb.engine.database;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses of all that belongs to the owned objects, and to which of them each belongs. */
final class OwnAddresses {
    private static final String OWN = Sql.resource(OwnAddresses.class, "own.sql");
    private static final Set<String> RELATIONS = Set.of("table", "view", "materialized view", "sequence");
    private static final Set<String> ROUTINES = Set.of("function", "procedure", "aggregate");
    private static final Map<String, String> SERVER_TERMS =
            Map.of("foreign data wrapper", "foreign-data wrapper", "foreign server", "server");

    private final Map<Address, Set<ObjectName>> owners = new HashMap<>();
    private final Map<ObjectName, Set<Address>> addresses = new HashMap<>();

    private OwnAddresses() {}

    /** Reads those of all owned objects. */
    static OwnAddresses read(Connection connection, Manifest manifest) throws SQLException {
        return read(connection, manifest, manifest.owned());
    }

    /** Reads those of some owned objects. The tracking table and temporary objects, which have no owner, are always there. */
    static OwnAddresses read(Connection connection, Manifest manifest, Collection<ObjectName> names)
            throws SQLException {
        Map<String, List<ObjectName>> owners = new HashMap<>();
        List<String> relations = new ArrayList<>();
        List<String> routines = new ArrayList<>();
        List<String> types = new ArrayList<>();
        List<String> others = new ArrayList<>();
        relations.add(Sql.qualified(manifest.schema(), manifest.trackingTable()));
        for (ObjectName name : names) {
            String qualified = name.toString().substring(name.kind().length() + 1);
            String key;
            if (ROUTINES.contains(name.kind())) {
                routines.add(qualified);
                key = "4 " + qualified;
            } else if (name.kind().equals("type")) {
                types.add(qualified);
                key = "3 " + qualified;
            } else if (RELATIONS.contains(name.kind())) {
                relations.add(qualified);
                key = "2 " + qualified;
            } else {
                String known = SERVER_TERMS.getOrDefault(name.kind(), name.kind()) + " " + qualified;
                others.add(known);
                key = "1 " + known;
            }
            // What was a table may be a view later on.
            owners.computeIfAbsent(key, unseen -> new ArrayList<>()).add(name);
        }
        OwnAddresses read = new OwnAddresses();
        Array named = array(connection, others);
        Sql.query(
                connection,
                OWN,
                row -> read.add(row, owners),
                named,
                named,
                array(connection, relations),
                array(connection, types),
                array(connection, routines));
        return read;
    }

    private static Array array(Connection connection, List<String> names) throws SQLException {
        return connection.createArrayOf("text", names.toArray());
    }

    private boolean add(ResultSet row, Map<String, List<ObjectName>> names) throws SQLException {
        @Nullable String owner = row.getString(3);
        add(Address.of(row), owner == null ? List.of() : names.getOrDefault(owner, List.of()));
        return true;
    }

    private void add(Address address, Collection<ObjectName> names) {
        owners.computeIfAbsent(address, unseen -> new HashSet<>()).addAll(names);
        names.forEach(name ->
                addresses.computeIfAbsent(name, unseen -> new HashSet<>()).add(address));
    }

    /** Whether it is a relation, a routine or a type: all that hangs from one of them is known to belong to it. */
    static boolean isPlain(ObjectName name) {
        return RELATIONS.contains(name.kind())
                || ROUTINES.contains(name.kind())
                || name.kind().equals("type");
    }

    boolean contains(Address address) {
        return owners.containsKey(address);
    }

    /** The owned objects that it belongs to; none of the tracking table, of a temporary object, or of what is not owned. */
    Set<ObjectName> ownersOf(Address address) {
        return owners.getOrDefault(address, Set.of());
    }

    Set<Address> of(ObjectName name) {
        return addresses.getOrDefault(name, Set.of());
    }

    void addAll(OwnAddresses others) {
        others.owners.forEach(this::add);
    }

    /** Puts what was read of these objects in the place of what was known of them. */
    void replace(Collection<ObjectName> names, OwnAddresses read) {
        for (ObjectName name : names) {
            for (Address address : addresses.getOrDefault(name, Set.of())) {
                Set<ObjectName> left = owners.getOrDefault(address, new HashSet<>());
                left.remove(name);
                if (left.isEmpty()) {
                    owners.remove(address);
                }
            }
            addresses.remove(name);
        }
        addAll(read);
    }
}

package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.Identifier;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom a service trusts in a shared database to own what it relies on: the role that is connected, those that it is a member
 * of, superusers, the owner of the database and of the object's schema, who could replace everything there anyway, and those
 * that the manifest names. Whoever owns a table may hang triggers, rules and policies on it, which run as those who use it.
 */
public final class Trust {
    private static final String SQL = Sql.resource(Trust.class, "trust.sql");
    private static final String TABLE = Sql.resource(Trust.class, "table.sql");
    private static final Set<String> TABLES = Set.of("table", "view", "materialized view");
    private static final String OWNER = "owner ";

    private final ObjectName trackingTable;
    private final Set<String> roles = new HashSet<>();
    private final Map<String, String> schemaOwners = new HashMap<>();
    private final Map<ObjectName, String> children = new HashMap<>();
    private final TrackingFindings tracking;
    private String user = "";

    private Trust(Manifest manifest) {
        this.trackingTable = new ObjectName("table", manifest.schema(), manifest.trackingTable());
        this.tracking = new TrackingFindings(TrackingSql.table(manifest));
    }

    /** Reads catalogs only, nothing of the objects themselves. */
    public static Trust read(Connection connection, Manifest manifest) throws SQLException {
        Trust trust = new Trust(manifest);
        Set<String> schemas = new TreeSet<>(Set.of(manifest.schema()));
        List<String> tables = new ArrayList<>();
        for (ObjectName name : manifest.owned()) {
            schemas.add(name.schema());
            if (TABLES.contains(name.kind())) {
                tables.add(Sql.qualified(name.schema(), name.name()));
            }
        }
        Sql.query(
                connection,
                SQL,
                trust::add,
                TrackingSql.table(manifest),
                array(connection, tables),
                array(connection, manifest.owners()),
                array(connection, schemas));
        trust.tracking.complete(connection);
        return trust;
    }

    private static Array array(Connection connection, Collection<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }

    private boolean add(ResultSet row) throws SQLException {
        String says = row.getString(1);
        String name = Optional.ofNullable(row.getString(2)).orElse("");
        String detail = Optional.ofNullable(row.getString(3)).orElse("");
        String schema = Optional.ofNullable(row.getString(4)).orElse("");
        switch (says) {
            case "role" -> roles.add(name);
            case "me" -> user = name;
            case "schema" -> schemaOwners.put(name, detail);
            case "child" -> children.put(new ObjectName("table", schema, name), detail);
            default -> tracking.add(says, name, detail, schema);
        }
        return true;
    }

    /** Whether {@code role} may own an object in {@code schema}. */
    private boolean isTrusted(String role, String schema) {
        return roles.contains(role) || role.equals(schemaOwners.get(schema));
    }

    /** What the catalogs say of the tracking table; empty when it is not there. */
    Optional<TrackingFindings> trackingTable() {
        return tracking.isThere() ? Optional.of(tracking) : Optional.empty();
    }

    /**
     * Checks the tracking table, when it is there, without reading it.
     *
     * @throws NotTrusted when it is somebody else's, or may run what others made
     * @throws dev.ragdb.engine.EngineException with {@link Reason#DRIFT} when it is no tracking table
     */
    void requireTrackingTable() {
        if (!tracking.isThere()) {
            return;
        }
        Problems problems = new Problems();
        if (!isTrusted(tracking.owner(), trackingTable.schema())) {
            problems.owner(trackingTable, tracking.owner());
        }
        tracking.problems().forEach(problem -> problems.add(trackingTable + " " + problem));
        problems.throwIfAny();
        tracking.requireShape();
    }

    /**
     * Checks the owners of the owned objects that are there, and of the tables that are parts of them.
     *
     * @param live the objects, with their owners
     * @throws NotTrusted when one is somebody else's
     */
    public void requireOwners(Catalog live) {
        Problems problems = new Problems();
        for (CatalogObject object : live.objects().values()) {
            for (String line : object.lines()) {
                ownerIn(line)
                        .filter(owner -> !isTrusted(owner, object.name().schema()))
                        .ifPresent(owner -> problems.owner(object.name(), owner));
            }
        }
        children.forEach((name, owner) -> {
            if (!isTrusted(owner, name.schema())) {
                problems.owner(name, owner, ", although it is a partition or a child of an owned table");
            }
        });
        problems.throwIfAny();
    }

    /**
     * Checks a table that rows shall be read from or written to: locks it to the end of the transaction, so that what is seen
     * holds, and looks at it. One that is not there is nobody's.
     *
     * @param lock the lock that the use itself takes, such as {@code row exclusive}
     * @throws NotTrusted when it is no table, somebody else's, or has a trigger that calls somebody else's function
     */
    public void requireTable(Connection connection, ObjectName table, String lock) throws SQLException {
        String name = Sql.qualified(table.schema(), table.name());
        if (Sql.query(connection, TABLE, row -> true, name, name, name).isEmpty()) {
            return;
        }
        Problems problems = new Problems();
        Sql.execute(connection, "lock table only " + name + " in " + lock + " mode");
        Sql.query(
                connection,
                TABLE,
                row -> problems.inTable(table, row.getString(1), row.getString(2), row.getString(3)),
                name,
                name,
                name);
        problems.throwIfAny();
    }

    /** The object's own; what hangs from it and has another owner says {@code owner of ...}. */
    private static Optional<String> ownerIn(String line) {
        if (!line.startsWith(OWNER)) {
            return Optional.empty();
        }
        Identifier owner = Identifier.parse(line, OWNER.length());
        return owner.end() == line.length() ? Optional.of(owner.value()) : Optional.empty();
    }

    /** All that stands against trusting, thrown once. */
    private final class Problems {
        private final Set<String> lines = new LinkedHashSet<>();
        private final Set<String> owners = new TreeSet<>();

        void add(String line) {
            lines.add(PrintableText.line(line));
        }

        void owner(ObjectName object, String owner) {
            owner(object, owner, "");
        }

        void owner(ObjectName object, String owner, String more) {
            add(object + " belongs to role `" + owner + "`" + more);
            owners.add(owner);
        }

        /** Takes a row of table.sql. */
        boolean inTable(ObjectName table, String says, @Nullable String name, @Nullable String role) {
            if (says.equals("kind")) {
                add(table + " is no table but a " + name);
            } else if (role != null && !isTrusted(role, table.schema())) {
                if (says.equals("owner")) {
                    owner(table, role);
                } else {
                    add(table + " has the trigger `" + name + "`, which calls a function of role `" + role + "`");
                    owners.add(role);
                }
            }
            return true;
        }

        void throwIfAny() {
            if (lines.isEmpty()) {
                return;
            }
            StringBuilder message =
                    new StringBuilder("other roles' hands are in what this service relies on, so it is not used:\n  ");
            message.append(String.join("\n  ", lines));
            if (owners.isEmpty()) {
                message.append("\nTake that away, or rename the table and let ragdb make its own");
            } else {
                message.append("\nTrusted are the role that is connected (`")
                        .append(PrintableText.line(user))
                        .append(
                                "`), those that it is a member of, superusers, and the owners of the database and of the"
                                        + " schema. If these roles are to be trusted, have the owner changed (ALTER ... OWNER TO), grant")
                        .append(" membership (")
                        .append(owners.stream()
                                .map(owner -> "GRANT " + Identifier.quote(owner) + " TO " + Identifier.quote(user))
                                .collect(Collectors.joining("; ")))
                        .append("), or name them in manifest.json: \"owners\": [")
                        .append(owners.stream()
                                .map(owner -> '"' + PrintableText.line(owner) + '"')
                                .collect(Collectors.joining(", ")))
                        .append("]");
            }
            throw new NotTrusted(message.toString());
        }
    }
}

package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads tables and types from the catalogs: six queries for however many tables. */
final class CatalogTables {
    private final Connection connection;
    private final Map<Long, Table> tables = new LinkedHashMap<>();
    private final Map<Long, Type> types = new LinkedHashMap<>();

    CatalogTables(Connection connection) {
        this.connection = connection;
    }

    Type type(long oid) {
        return Objects.requireNonNull(types.get(oid), () -> "type " + oid);
    }

    /** The table of this oid; absent when it is a foreign table. */
    Optional<Table> table(long oid) throws SQLException {
        if (!tables.containsKey(oid)) {
            read(List.of(oid));
        }
        return Optional.ofNullable(tables.get(oid));
    }

    void read(Collection<Long> oids) throws SQLException {
        String wanted = array(oids);
        Map<Long, List<Column>> columns = grouped("columns.sql", wanted, CatalogTables::column);
        Map<Long, List<Check>> checks = grouped("checks.sql", wanted, CatalogTables::check);
        Map<Long, List<ForeignKey>> foreignKeys = grouped("foreign-keys.sql", wanted, CatalogTables::foreignKey);
        Map<Long, List<Key>> keys = grouped("keys.sql", wanted, CatalogTables::key);
        readTypes(columns.values());
        List<Table> found = query("relations.sql", wanted, row -> {
            long oid = row.getLong("oid");
            return table(
                    row,
                    columns.getOrDefault(oid, List.of()),
                    checks.getOrDefault(oid, List.of()),
                    foreignKeys.getOrDefault(oid, List.of()),
                    keys.getOrDefault(oid, List.of()));
        });
        found.forEach(table -> tables.put(table.oid(), table));
    }

    private void readTypes(Collection<List<Column>> columns) throws SQLException {
        Set<Long> missing = columns.stream()
                .flatMap(List::stream)
                .map(Column::type)
                .filter(type -> !types.containsKey(type))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!missing.isEmpty()) {
            query("types.sql", array(missing), CatalogTables::type).forEach(type -> types.put(type.oid(), type));
        }
    }

    private Table table(
            ResultSet row, List<Column> columns, List<Check> checks, List<ForeignKey> foreignKeys, List<Key> keys)
            throws SQLException {
        Set<String> referring =
                foreignKeys.stream().flatMap(key -> key.columns().stream()).collect(Collectors.toSet());
        List<Column> ours = columns.stream()
                .map(column -> referring.contains(column.name()) ? column.withoutSequence() : column)
                .map(column -> isNotNull(column.type()) ? column.asNotNull() : column)
                .toList();
        List<Check> all = new ArrayList<>(checks);
        Optional.ofNullable(row.getString("bounds"))
                .ifPresent(bounds -> all.add(new Check(
                        "",
                        bounds,
                        ours.stream()
                                .map(Column::name)
                                .filter(name -> names(bounds, name))
                                .toList())));
        return new Table(
                row.getLong("oid"),
                row.getString("schema"),
                row.getString("name"),
                Sql.qualified(row.getString("target_schema"), row.getString("target_name")),
                row.getBoolean("partitioned"),
                row.getBoolean("takes_the_rest"),
                row.getBoolean("has_triggers"),
                ours,
                all,
                foreignKeys,
                keys,
                texts(row, "deferred"));
    }

    private boolean isNotNull(long oid) {
        Type type = type(oid);
        return type.kind().equals("d") && (type.notNull() || isNotNull(type.base()));
    }

    /** Whether an expression, as the server prints it, names this column; or may do so. */
    static boolean names(String expression, String column) {
        return Pattern.compile("(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])", Pattern.UNICODE_CHARACTER_CLASS)
                .matcher(expression)
                .find();
    }

    private static Column column(ResultSet row) throws SQLException {
        return new Column(
                row.getString("name"),
                row.getLong("type"),
                row.getString("declared"),
                row.getBoolean("not_null"),
                Optional.ofNullable(row.getString("sequence")),
                Optional.ofNullable(row.getString("generated")));
    }

    private static Check check(ResultSet row) throws SQLException {
        return new Check(row.getString("name"), row.getString("expression"), texts(row, "columns"));
    }

    private static ForeignKey foreignKey(ResultSet row) throws SQLException {
        return new ForeignKey(
                row.getString("name"),
                row.getLong("parent"),
                row.getString("parent_schema"),
                row.getString("parent_name"),
                texts(row, "columns"),
                texts(row, "parent_columns"),
                row.getBoolean("is_full"));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(texts(row, "columns"), row.getBoolean("is_plain"));
    }

    private static Type type(ResultSet row) throws SQLException {
        List<String> names = texts(row, "check_names");
        List<String> expressions = texts(row, "checks");
        List<Check> checks = new ArrayList<>();
        for (int index = 0; index < names.size(); index++) {
            checks.add(new Check(names.get(index), expressions.get(index), List.of("value")));
        }
        return new Type(
                row.getLong("oid"),
                row.getString("schema"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("category"),
                row.getLong("element"),
                row.getString("delimiter"),
                row.getLong("base"),
                row.getString("base_declared"),
                row.getBoolean("not_null"),
                row.getLong("subtype"),
                texts(row, "labels"),
                Arrays.stream((Long[]) row.getArray("fields").getArray()).toList(),
                texts(row, "fields_declared"),
                checks);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private <T> Map<Long, List<T>> grouped(String query, String oids, Sql.RowReader<T> reader) throws SQLException {
        Map<Long, List<T>> groups = new LinkedHashMap<>();
        query(query, oids, row -> groups.computeIfAbsent(row.getLong("relation"), key -> new ArrayList<>())
                .add(reader.read(row)));
        return groups;
    }

    private <T> List<T> query(String name, String oids, Sql.RowReader<T> reader) throws SQLException {
        return Sql.query(connection, Sql.resource(CatalogTables.class, name), reader, oids);
    }

    private static String array(Collection<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}

package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A type that stored expressions name, so that some servers do not let it change.
 *
 * @param oid of the type
 * @param type its name, qualified, as SQL writes it
 * @param object the table or type that it is, as messages name it
 * @param relation the bare name of the table or composite type; empty of an array or a range
 * @param namedBy what names it, such as {@code view public.v}
 * @param described the same as this session's server would write it in a message: {@code rule _RETURN on view v}
 */
record RowType(long oid, String type, String object, String relation, String namedBy, Set<String> described) {
    RowType {
        described = Set.copyOf(described);
    }

    private static final String QUERY = Sql.resource(RowType.class, "row-types.sql");

    private static final String STORAGE =
            """
            select c.relpersistence, (select string_agg(concat_ws(' ', attnum, atttypid, atttypmod, attcollation), ', ' order by attnum)
                from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped)
            from pg_class c where c.reltype = ?::bigint::oid
            """;

    /**
     * How the table that has this row type is stored.
     *
     * @param persistence as pg_class.relpersistence has it
     * @param columns numbers and types
     */
    record Storage(String persistence, String columns) {
        private static final Storage NONE = new Storage("", "");

        boolean differsInPersistenceOnly(Storage other) {
            return !persistence.equals(other.persistence) && columns.equals(other.columns);
        }
    }

    /** As it is now; of a type that is no table's always the same. */
    Storage storage(Connection connection) throws SQLException {
        return Sql.query(
                        connection,
                        STORAGE,
                        row -> new Storage(row.getString(1), String.valueOf(row.getString(2))),
                        oid)
                .stream()
                .findFirst()
                .orElse(Storage.NONE);
    }

    /**
     * Those of a database, by name; nearly always none. Asked with the change's search_path, by which the server shortens names when it
     * refuses a statement; nobody else has put anything into a throwaway database.
     */
    static List<RowType> read(Connection connection) throws SQLException {
        List<RowType> types = new ArrayList<>(Sql.queryUnpinned(connection, QUERY, RowType::of));
        types.sort(Comparator.comparing(RowType::object));
        return types;
    }

    private static RowType of(ResultSet row) throws SQLException {
        String[] described = (String[]) row.getArray("described").getArray();
        return new RowType(
                row.getLong("oid"),
                row.getString("type"),
                row.getString("object"),
                row.getString("relation"),
                row.getString("named_by"),
                Set.of(described));
    }

    /** Whether a refusal says that what names this type is the reason. */
    boolean isBlamedIn(String refusal) {
        return described.stream().anyMatch(refusal::contains);
    }

    /** Whether a refusal is about this table or composite type. */
    boolean isSubjectOf(String refusal) {
        return !relation.isEmpty() && refusal.contains("\"" + relation + "\"");
    }
}

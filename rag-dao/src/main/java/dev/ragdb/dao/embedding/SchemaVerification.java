package dev.ragdb.dao.embedding;

import dev.ragdb.dao.embedding.SchemaReport.Finding;
import dev.ragdb.dao.embedding.SchemaReport.Finding.Code;
import dev.ragdb.dao.embedding.SchemaReport.VectorIndex;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.search.Metric;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/** Reads from the catalog what a table of embeddings is like, and compares it with what the DAOs rely on. */
final class SchemaVerification {
    private static final Pattern VECTOR = Pattern.compile("(?:.*[.])?vector(?:\\((\\d+)\\))?");
    private static final List<String> RIGHTS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private static final String EXTENSION =
            "select extversion from pg_catalog.pg_extension where extname operator(pg_catalog.=) 'vector'::pg_catalog.name";

    private static final String COLUMNS =
            """
            select attname, pg_catalog.format_type(atttypid, atttypmod) as type from pg_catalog.pg_attribute
            where attrelid operator(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
                and attnum operator(pg_catalog.>) 0::pg_catalog.int2 and not attisdropped""";

    private static final String INDEXES =
            """
            select class.relname, method.amname, operators.opcname, index.indisvalid
            from pg_catalog.pg_index as index
            join pg_catalog.pg_class as class on class.oid operator(pg_catalog.=) index.indexrelid
            join pg_catalog.pg_am as method on method.oid operator(pg_catalog.=) class.relam
            join pg_catalog.pg_opclass as operators on operators.oid operator(pg_catalog.=) index.indclass[0]
            where index.indrelid operator(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
                and method.amname operator(pg_catalog.=) any (array['hnsw', 'ivfflat']::pg_catalog.name[])
            order by class.relname""";

    private static final String HAS_RIGHT =
            """
            select pg_catalog.has_table_privilege(
                pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid, ?::pg_catalog.text)""";

    private final Session session;
    private final EmbeddingTable<?, ?> table;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaVerification(Session session, EmbeddingTable<?, ?> table) {
        this.session = session;
        this.table = table;
        this.name = table.relation(session).name();
    }

    static SchemaReport of(DSLContext dsl, EmbeddingTable<?, ?> table, int dimensions) {
        return Session.on(dsl, "verifying `" + table.name() + "`", session -> new SchemaVerification(session, table)
                .verify(dimensions));
    }

    private SchemaReport verify(int dimensions) throws SQLException {
        Optional<String> version = extension();
        Map<String, String> columns = columns();
        if (columns.isEmpty()) {
            found(Code.TABLE_MISSING, "there is no table " + name);
            return new SchemaReport(name, version, OptionalInt.empty(), List.of(), Set.of(), findings);
        }
        table.relation(session)
                .problem(session, table.columns())
                .ifPresent(problem -> found(Code.TABLE_UNTRUSTED, problem));
        OptionalInt declared = compareColumns(columns, dimensions);
        List<VectorIndex> indexes = indexes();
        if (version.isPresent() && indexes.isEmpty()) {
            found(
                    Code.INDEX_MISSING,
                    name
                            + ".embedding has no index: a search compares with every row; create one with hnsw and the operator"
                            + " class of the metric, such as " + Metric.COSINE.operatorClass());
        }
        return new SchemaReport(name, version, declared, indexes, rights(), findings);
    }

    private Optional<String> extension() throws SQLException {
        List<String> versions = ask(EXTENSION, row -> row.getString(1));
        if (versions.isEmpty()) {
            found(
                    Code.EXTENSION_MISSING,
                    "the extension vector is not there: the type `vector` is a test double, which searches exactly and slowly,"
                            + " and has no index and no operator `<+>`");
            return Optional.empty();
        }
        String version = versions.get(0);
        if (PgvectorVersion.isBefore(version, 0, 8, 2)) {
            found(
                    Code.EXTENSION_OLD,
                    "pgvector " + version
                            + " has a buffer overflow in parallel builds of hnsw indexes, and may corrupt an index:"
                            + " expected 0.8.3 or later");
        } else if (PgvectorVersion.isBefore(version, 0, 8, 3)) {
            found(Code.EXTENSION_OLD, "pgvector " + version + " may corrupt an index: expected 0.8.3 or later");
        }
        return Optional.of(version);
    }

    private Map<String, String> columns() throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        ask(COLUMNS, row -> columns.put(row.getString(1), row.getString(2)), name);
        return columns;
    }

    private OptionalInt compareColumns(Map<String, String> columns, int dimensions) {
        OptionalInt declared = OptionalInt.empty();
        for (Map.Entry<String, String> expected : table.columnTypes().entrySet()) {
            String column = expected.getKey();
            String type = columns.get(column);
            if (type == null) {
                found(Code.COLUMN_MISSING, name + " has no column \"" + column + "\"");
            } else if (!expected.getValue().equals("vector")) {
                if (!type.equals(expected.getValue())) {
                    found(Code.COLUMN_TYPE, expected(column, expected.getValue(), type));
                }
            } else {
                declared = dimensionsOf(column, type, dimensions);
            }
        }
        return declared;
    }

    private OptionalInt dimensionsOf(String column, String type, int dimensions) {
        Matcher vector = VECTOR.matcher(type);
        String wanted = "vector(" + dimensions + ")";
        if (!vector.matches()) {
            found(Code.COLUMN_TYPE, expected(column, wanted, type));
            return OptionalInt.empty();
        }
        if (vector.group(1) == null) {
            found(Code.DIMENSIONS, expected(column, wanted, type) + ", which takes any and cannot be indexed");
            return OptionalInt.empty();
        }
        int declared = Integer.parseInt(vector.group(1));
        if (declared != dimensions) {
            found(Code.DIMENSIONS, expected(column, wanted, type));
        }
        return OptionalInt.of(declared);
    }

    private String expected(String column, String wanted, String type) {
        return "expected " + name + "." + column + " to be " + wanted + ", not " + type;
    }

    private List<VectorIndex> indexes() throws SQLException {
        List<VectorIndex> indexes = ask(INDEXES, SchemaVerification::index, name);
        for (VectorIndex index : indexes) {
            if (!index.valid()) {
                found(
                        Code.INDEX_INVALID,
                        "the index \"" + index.name() + "\" is invalid and not used: drop it and build it again");
            }
        }
        return indexes;
    }

    private static VectorIndex index(ResultSet row) throws SQLException {
        String operatorClass = row.getString(3);
        Optional<Metric> metric = Arrays.stream(Metric.values())
                .filter(each -> each.operatorClass().equals(operatorClass))
                .findFirst();
        return new VectorIndex(row.getString(1), row.getString(2), operatorClass, metric, row.getBoolean(4));
    }

    private Set<String> rights() throws SQLException {
        Set<String> rights = new LinkedHashSet<>();
        for (String right : RIGHTS) {
            if (ask(HAS_RIGHT, row -> row.getBoolean(1), name, right).contains(true)) {
                rights.add(right);
            } else {
                found(Code.RIGHT_MISSING, "the current role may not " + right + " on " + name);
            }
        }
        return rights;
    }

    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Only of catalogs, which are nobody's. */
    private <T> List<T> ask(String sql, Row<T> reading, String... parameters) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            for (int index = 0; index < parameters.length; index++) {
                statement.setString(index + 1, parameters[index]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<T> answers = new ArrayList<>();
                while (rows.next()) {
                    answers.add(reading.read(rows));
                }
                return answers;
            }
        }
    }

    private void found(Code code, String message) {
        findings.add(new Finding(code, message));
    }
}

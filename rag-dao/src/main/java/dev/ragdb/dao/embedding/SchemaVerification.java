package dev.ragdb.dao.embedding;

import dev.ragdb.dao.embedding.SchemaReport.Finding;
import dev.ragdb.dao.embedding.SchemaReport.Finding.Code;
import dev.ragdb.dao.embedding.SchemaReport.VectorIndex;
import dev.ragdb.dao.search.Metric;
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
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Reads from the catalog what a table of embeddings is like, and compares it with what the DAOs rely on. */
final class SchemaVerification {
    private static final Pattern VECTOR = Pattern.compile("(?:.*[.])?vector(?:\\((\\d+)\\))?");
    private static final List<String> RIGHTS = List.of("SELECT", "INSERT", "UPDATE", "DELETE");

    private static final String EXTENSION =
            """
            select extversion, nspname, nspname = any (pg_catalog.current_schemas(true)) as visible
            from pg_catalog.pg_extension join pg_catalog.pg_namespace as schema on schema.oid = extnamespace
            where extname = 'vector'""";

    private static final String COLUMNS =
            """
            select attname, pg_catalog.format_type(atttypid, atttypmod) as type from pg_catalog.pg_attribute
            where attrelid = pg_catalog.to_regclass({0}) and attnum > 0 and not attisdropped""";

    private static final String INDEXES =
            """
            select class.relname, method.amname, operators.opcname, index.indisvalid
            from pg_catalog.pg_index as index
            join pg_catalog.pg_class as class on class.oid = index.indexrelid
            join pg_catalog.pg_am as method on method.oid = class.relam
            join pg_catalog.pg_opclass as operators on operators.oid = index.indclass[0]
            where index.indrelid = pg_catalog.to_regclass({0}) and method.amname in ('hnsw', 'ivfflat')
            order by class.relname""";

    private static final String HAS_RIGHT = "select pg_catalog.has_table_privilege(pg_catalog.to_regclass({0}), {1})";

    private final DSLContext dsl;
    private final EmbeddingTable<?, ?> table;
    private final String name;
    private final List<Finding> findings = new ArrayList<>();

    private SchemaVerification(DSLContext dsl, EmbeddingTable<?, ?> table) {
        this.dsl = dsl;
        this.table = table;
        this.name = dsl.render(table.table());
    }

    static SchemaReport of(DSLContext dsl, EmbeddingTable<?, ?> table, int dimensions) {
        try {
            return new SchemaVerification(dsl, table).verify(dimensions);
        } catch (DataAccessException e) {
            throw Session.failure("verifying `" + table.name() + "`", e);
        }
    }

    private SchemaReport verify(int dimensions) {
        Optional<String> version = extension();
        Map<String, String> columns = columns();
        if (columns.isEmpty()) {
            found(Code.TABLE_MISSING, "there is no table " + name);
            return new SchemaReport(name, version, OptionalInt.empty(), List.of(), Set.of(), findings);
        }
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

    private Optional<String> extension() {
        Result<Record> rows = dsl.fetch(EXTENSION);
        if (rows.isEmpty()) {
            found(
                    Code.EXTENSION_MISSING,
                    "the extension vector is not there: the type `vector` is a test double, which searches exactly and slowly,"
                            + " and has no index and no operator `<+>`");
            return Optional.empty();
        }
        Record row = rows.get(0);
        String version = row.get("extversion", String.class);
        if (PgvectorVersion.isBefore(version, 0, 8, 2)) {
            found(
                    Code.EXTENSION_OLD,
                    "pgvector " + version
                            + " has a buffer overflow in parallel builds of hnsw indexes, and may corrupt an index:"
                            + " expected 0.8.3 or later");
        } else if (PgvectorVersion.isBefore(version, 0, 8, 3)) {
            found(Code.EXTENSION_OLD, "pgvector " + version + " may corrupt an index: expected 0.8.3 or later");
        }
        if (!row.get("visible", Boolean.class)) {
            found(
                    Code.EXTENSION_NOT_IN_SEARCH_PATH,
                    "the extension vector is in schema \"" + row.get("nspname", String.class)
                            + "\", which is not in the search_path: its operators are not found");
        }
        return Optional.of(version);
    }

    private Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        dsl.fetch(COLUMNS, DSL.val(name))
                .forEach(row -> columns.put(row.get("attname", String.class), row.get("type", String.class)));
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

    private List<VectorIndex> indexes() {
        List<VectorIndex> indexes = new ArrayList<>();
        for (Record row : dsl.fetch(INDEXES, DSL.val(name))) {
            String operatorClass = row.get("opcname", String.class);
            Optional<Metric> metric = Arrays.stream(Metric.values())
                    .filter(each -> each.operatorClass().equals(operatorClass))
                    .findFirst();
            VectorIndex index = new VectorIndex(
                    row.get("relname", String.class),
                    row.get("amname", String.class),
                    operatorClass,
                    metric,
                    row.get("indisvalid", Boolean.class));
            indexes.add(index);
            if (!index.valid()) {
                found(
                        Code.INDEX_INVALID,
                        "the index \"" + index.name() + "\" is invalid and not used: drop it and build it again");
            }
        }
        return indexes;
    }

    private Set<String> rights() {
        Set<String> rights = new LinkedHashSet<>();
        for (String right : RIGHTS) {
            if (Boolean.TRUE.equals(dsl.resultQuery(HAS_RIGHT, DSL.val(name), DSL.val(right))
                    .fetchSingle()
                    .get(0, Boolean.class))) {
                rights.add(right);
            } else {
                found(Code.RIGHT_MISSING, "the current role may not " + right + " on " + name);
            }
        }
        return rights;
    }

    private void found(Code code, String message) {
        findings.add(new Finding(code, message));
    }
}

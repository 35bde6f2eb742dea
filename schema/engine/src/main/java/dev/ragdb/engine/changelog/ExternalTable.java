package dev.ragdb.engine.changelog;

import dev.ragdb.engine.catalog.ObjectName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A table of another service, and what this service relies on in it.
 *
 * @param name the table
 * @param columns column name to type, as PostgreSQL's format_type prints it without a schema, e.g. {@code vector(1536)}
 */
public record ExternalTable(ObjectName name, Map<String, String> columns) {
    public ExternalTable {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}

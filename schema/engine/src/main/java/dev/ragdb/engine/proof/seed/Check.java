package dev.ragdb.engine.proof.seed;

import java.util.List;

/**
 * A condition on the rows of a table: of a check constraint or of a partition's bounds.
 *
 * @param name empty for a partition's bounds
 * @param columns those that it names
 */
record Check(String name, String expression, List<String> columns) {
    boolean names(Column column) {
        return CatalogTables.names(expression, column.name());
    }

    String described() {
        return name.isEmpty()
                ? "the partition's bounds (" + expression + ")"
                : "check `" + name + "` (" + expression + ")";
    }
}

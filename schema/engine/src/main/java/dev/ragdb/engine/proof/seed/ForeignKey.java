package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.util.List;

/**
 * A foreign key.
 *
 * @param parent the oid of the table that it points to
 * @param isFull whether it is MATCH FULL: all of its columns are null or none is
 */
record ForeignKey(
        String name,
        long parent,
        String parentSchema,
        String parentName,
        List<String> columns,
        List<String> parentColumns,
        boolean isFull) {
    String quotedParent() {
        return Sql.qualified(parentSchema, parentName);
    }
}

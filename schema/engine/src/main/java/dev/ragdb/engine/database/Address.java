package dev.ragdb.engine.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An object's address, as pg_depend has it.
 *
 * @param catalog oid of the system catalog that describes it
 * @param oid its oid there
 */
record Address(long catalog, long oid) {
    /** From the first two columns of a row. */
    static Address of(ResultSet row) throws SQLException {
        return new Address(row.getLong(1), row.getLong(2));
    }
}

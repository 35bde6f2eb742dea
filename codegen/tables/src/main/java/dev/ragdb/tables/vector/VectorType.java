package dev.ragdb.tables.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.core.TypeInfo;
import org.postgresql.util.PGobject;

/**
 * Makes a connection know the type {@code vector}, which pgjdbc else sends and asks for as text. What is known lives in pgjdbc's
 * own registry of the physical connection: one query for each of them, whatever pool is around it.
 */
final class VectorType {
    /** What pgjdbc calls the type, in whichever schema it is. */
    static final String NAME = "vector";

    /**
     * The type of the extension, else one that goes by its name, such as a test double: only the extension's is sure to have
     * pgvector's binary form. A table called vector makes a type of that name, too, but of another kind.
     */
    private static final String LOOK_UP =
            """
            select t.oid, t.typarray, e.oid is not null and t.typreceive <> 0
            from pg_catalog.pg_type t
            left join pg_catalog.pg_depend d
                on d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and d.objid = t.oid and d.deptype = 'e'
            left join pg_catalog.pg_extension e
                on d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and e.oid = d.refobjid
                and e.extname = 'vector'
            where t.typname = 'vector' and t.typtype = 'b'
            order by e.oid is null, not pg_catalog.pg_type_is_visible(t.oid), t.oid
            limit 1""";

    private VectorType() {}

    /**
     * Whether {@code connection} takes a {@link VectorValue}; looks the type up where nobody has done so. False where pgjdbc cannot
     * be reached behind a wrapper, where the database has no such type, which is asked again the next time, and in a failed
     * transaction, where the server shall give its own error to the caller's statement.
     */
    static boolean isKnownTo(@Nullable Connection connection) throws SQLException {
        if (connection == null || !connection.isWrapperFor(BaseConnection.class)) {
            return false;
        }
        BaseConnection physical = connection.unwrap(BaseConnection.class);
        Class<? extends PGobject> registered = physical.getTypeInfo().getPGobject(NAME);
        // pgjdbc remembers 0 for a type that was registered before it was there.
        if (registered != null && physical.getTypeInfo().getPGType(NAME) != 0) {
            return true;
        }
        if (physical.getTransactionState() == TransactionState.FAILED) {
            return false;
        }
        return lookUp(physical, registered == null ? VectorValue.class : registered);
    }

    /** @param type stays the other library's class where one has registered its own: both can read what comes */
    private static boolean lookUp(BaseConnection physical, Class<? extends PGobject> type) throws SQLException {
        try (PreparedStatement statement = physical.prepareStatement(LOOK_UP);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            TypeInfo types = physical.getTypeInfo();
            int oid = types.longOidToInt(row.getLong(1));
            int arrayOid = types.longOidToInt(row.getLong(2));
            // Tells pgjdbc what it would else look up by name only, and in the search_path first.
            types.addCoreType(NAME, oid, Types.OTHER, type.getName(), arrayOid);
            if (row.getBoolean(3)) {
                physical.addDataType(NAME, type);
            } else {
                types.addDataType(NAME, type);
            }
            return true;
        }
    }
}

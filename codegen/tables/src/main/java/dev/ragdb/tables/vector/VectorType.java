package dev.ragdb.tables.vector;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;
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
     * pgvector's binary form. A table called vector makes a type of that name, too, but of another kind; one of this kind only a
     * superuser can make. Every name is qualified: the search_path is the caller's, and others may have put their own into it.
     */
    private static final String LOOK_UP =
            """
            select t.oid, t.typarray, e.oid is not null and t.typreceive operator(pg_catalog.<>) 0::pg_catalog.oid,
                pg_catalog.quote_ident(n.nspname::pg_catalog.text)
            from pg_catalog.pg_type t
            join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) t.typnamespace
            left join pg_catalog.pg_depend d
                on d.classid operator(pg_catalog.=) 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid
                and d.objid operator(pg_catalog.=) t.oid and d.deptype operator(pg_catalog.=) 'e'::pg_catalog."char"
            left join pg_catalog.pg_extension e
                on d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid
                and e.oid operator(pg_catalog.=) d.refobjid
                and e.extname operator(pg_catalog.=) 'vector'::pg_catalog.name
            where t.typname operator(pg_catalog.=) 'vector'::pg_catalog.name
                and t.typtype operator(pg_catalog.=) 'b'::pg_catalog."char"
            order by e.oid is null, not pg_catalog.pg_type_is_visible(t.oid), t.oid
            limit 1""";

    /**
     * Under which the schema's name is kept: in the registry, because that is what lives as long as the physical connection. Not a
     * name that a type's lookup could ask for, and a number that no type has.
     */
    private static final String SCHEMA = "ragdb: the schema of the type vector";

    private static final int SCHEMA_NUMBER = -2;

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
            types.addDataType(SCHEMA, VectorValue.class);
            types.addCoreType(SCHEMA, SCHEMA_NUMBER, Types.OTHER, row.getString(4), 0);
            return true;
        }
    }

    /**
     * The schema of the type, and so of its operators, as it is written in a statement; asked once a physical connection, each time
     * where pgjdbc cannot be reached behind a wrapper. Empty where the database has no such type.
     */
    static Optional<String> schema(Connection connection) throws SQLException {
        if (!connection.isWrapperFor(BaseConnection.class)) {
            try (PreparedStatement statement = connection.prepareStatement(LOOK_UP);
                    ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(4)) : Optional.empty();
            }
        }
        BaseConnection physical = connection.unwrap(BaseConnection.class);
        TypeInfo types = physical.getTypeInfo();
        if (types.getPGobject(SCHEMA) == null) {
            Class<? extends PGobject> registered = types.getPGobject(NAME);
            if (!lookUp(physical, registered == null ? VectorValue.class : registered)) {
                return Optional.empty();
            }
        }
        return Optional.of(types.getJavaClass(SCHEMA_NUMBER));
    }
}

package dev.ragdb.tables.vector;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * Vectors in plain JDBC statements, in the forms that {@link VectorBinding} tells of: for those who need no more than a statement
 * and a connection.
 */
public final class VectorJdbc {
    private VectorJdbc() {}

    /** @throws IllegalArgumentException if the server would not take {@code vector} */
    public static void set(PreparedStatement statement, int index, float @Nullable [] vector) throws SQLException {
        if (VectorType.isKnownTo(statement.getConnection())) {
            statement.setObject(index, VectorValue.of(vector));
        } else if (vector == null) {
            statement.setNull(index, Types.OTHER);
        } else {
            // OTHER, not a string: the server then infers the type, as it does for a literal.
            statement.setObject(index, VectorText.write(VectorLimits.check(vector)), Types.OTHER);
        }
    }

    public static float @Nullable [] get(ResultSet rows, int index) throws SQLException {
        // As they came over the wire: getObject would depend on who has registered which class on this connection.
        byte[] bytes = rows.getBytes(index);
        if (bytes == null) {
            return null;
        }
        if (VectorBinary.isBinary(bytes)) {
            return VectorBinary.read(bytes, 0);
        }
        Statement statement = rows.getStatement();
        if (statement != null) {
            // So that pgjdbc asks for the binary form the next time, on connections that only ever read, too.
            VectorType.isKnownTo(statement.getConnection());
        }
        return VectorText.parse(new String(bytes, UTF_8));
    }

    /**
     * Whether the server takes the {@linkplain VectorBinary binary form} over {@code connection}: false for the test double, and
     * where pgjdbc cannot be reached behind a wrapper or was told not to use binary forms.
     */
    public static boolean hasBinaryForm(Connection connection) throws SQLException {
        if (!VectorType.isKnownTo(connection)) {
            return false;
        }
        BaseConnection physical = connection.unwrap(BaseConnection.class);
        return physical.binaryTransferSend(physical.getTypeInfo().getPGType(VectorType.NAME));
    }

    /**
     * The schema in which the type and its operators are, as it is written in a statement: {@code a operator(SCHEMA.<=>) b} is
     * pgvector's whatever the search_path is, and whatever others have put into it. Asked once a physical connection.
     *
     * @return empty where the database has no such type
     */
    public static Optional<String> schema(Connection connection) throws SQLException {
        return VectorType.schema(connection);
    }
}

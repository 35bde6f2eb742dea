package dev.ragdb.engine.proof;

import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds, on every server, a statement that PostgreSQL 15.20 and 17.12 refuse because a stored expression names a row type.
 *
 * <p>All servers refuse such a statement (0A000) while a column holds the row type; those two also while an expression names it:
 * the body of a BEGIN ATOMIC function, the default of an argument, of a column or of a domain, a view, a rule, a policy, a check,
 * a trigger's WHEN, an index, a partition key, extended statistics. So a temporary table that holds the type makes any server give
 * the answer of those two, whatever the statement's text is: ALTER COLUMN ... TYPE, also to the same type, a new column with a
 * default, ALTER TYPE ... ALTER ATTRIBUTE, a constraint of a domain. It is tried, and taken back, before the statement runs.
 */
final class RowTypeProbe {
    private static final String FEATURE_NOT_SUPPORTED = "0A000";
    private static final String NAME = "ragdb_row_type_";

    private final Connection connection;
    private final Statement statement;
    private final List<RowType> untried;
    private final Map<RowType, RowType.Storage> refused = new LinkedHashMap<>();

    private RowTypeProbe(Connection connection, Statement statement, List<RowType> types) {
        this.connection = connection;
        this.statement = statement;
        this.untried = new ArrayList<>(types);
    }

    /**
     * Tries {@code statement} in the transaction that it is to run in.
     *
     * @return nothing when no stored expression names a row type, and the statement was not tried
     * @throws SQLException when it ends that transaction
     */
    static Optional<RowTypeProbe> before(Connection connection, Statement statement) throws SQLException {
        List<RowType> types = statement.isDeferred() ? List.of() : RowType.read(connection);
        if (types.isEmpty()) {
            return Optional.empty();
        }
        RowTypeProbe probe = new RowTypeProbe(connection, statement, types);
        probe.tryAll();
        return Optional.of(probe);
    }

    /** The hazard that is the reason why this server has refused the statement, when it is one of those two. */
    Optional<Hazard> explaining(SQLException failure) {
        if (!FEATURE_NOT_SUPPORTED.equals(failure.getSQLState())) {
            return Optional.empty();
        }
        String refusal = DatabaseFailure.primaryMessageOf(failure);
        return refused.keySet().stream()
                .filter(type -> type.isBlamedIn(refusal))
                .findFirst()
                .map(this::hazard);
    }

    /**
     * Why those two refuse the statement, once it has run here; nothing when they run it. SET LOGGED and SET UNLOGGED are refused
     * while a column holds the row type, but not for an expression.
     */
    List<Hazard> confirmed() throws SQLException {
        List<Hazard> confirmed = new ArrayList<>();
        for (Map.Entry<RowType, RowType.Storage> entry : refused.entrySet()) {
            RowType.Storage now = entry.getKey().storage(connection);
            if (!now.differsInPersistenceOnly(entry.getValue())) {
                confirmed.add(hazard(entry.getKey()));
            }
        }
        return confirmed;
    }

    private Hazard hazard(RowType type) {
        return Hazard.of(
                HazardCode.REFUSED_BY_NEWER_MINOR,
                type.object(),
                "PostgreSQL 15.20 and 17.12 refuse this statement, because the row type is named by " + type.namedBy(),
                statement);
    }

    private void tryAll() throws SQLException {
        List<RowType> blamed = blamed(refusal());
        while (!blamed.isEmpty()) {
            refused.put(blamed.get(0), blamed.get(0).storage(connection));
            untried.removeAll(blamed);
            blamed = blamed(refusal());
        }
    }

    /** First the type that the statement alters, then those that contain it and stopped the statement. */
    private List<RowType> blamed(String refusal) {
        // The name of the table is followed by that of the column. Those two servers may find what names the type
        // first.
        List<RowType> stopping = untried.stream()
                .filter(type -> refusal.contains(NAME + type.oid() + ".") || type.isBlamedIn(refusal))
                .toList();
        if (stopping.isEmpty()) {
            return stopping;
        }
        // Of a domain the refusal names no table: of all that the same expressions name, the first.
        RowType altered = untried.stream()
                .filter(type -> type.isSubjectOf(refusal))
                .findFirst()
                .orElseGet(() -> untried.stream()
                        .filter(type -> type.namedBy().equals(stopping.get(0).namedBy()))
                        .findFirst()
                        .orElse(stopping.get(0)));
        List<RowType> blamed = new ArrayList<>(List.of(altered));
        blamed.addAll(stopping);
        return blamed;
    }

    /** What the server says while columns hold the types; empty when it is content, or complains of something else. */
    private String refusal() throws SQLException {
        Sql.execute(connection, "savepoint ragdb_row_type");
        try {
            hold();
            Sql.executeOfChangelog(connection, statement.sql());
            return "";
        } catch (SQLException e) {
            return FEATURE_NOT_SUPPORTED.equals(e.getSQLState()) ? DatabaseFailure.primaryMessageOf(e) : "";
        } finally {
            Sql.execute(connection, "rollback to savepoint ragdb_row_type");
            Sql.execute(connection, "release savepoint ragdb_row_type");
        }
    }

    /** Whatever role the change has taken on: it may not make temporary tables. */
    private void hold() throws SQLException {
        String role = Sql.query(connection, "select current_setting('role')", row -> row.getString(1))
                .get(0);
        Sql.execute(connection, "set local role none");
        for (RowType type : untried) {
            Sql.execute(connection, "create temporary table " + NAME + type.oid() + " (held " + type.type() + ")");
        }
        Sql.query(connection, "select set_config('role', ?, true)", row -> row.getString(1), role);
    }
}

package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sees, inside a change's own transaction, what each of its statements locks, scans, rewrites and writes. It only asks the
 * server: nothing is installed in the database and no SQL is read. What it tells of an object is the same on all servers.
 *
 * <p>Between {@link #before} and the last {@link #run}, whatever else the connection does to tables counts as done by the next
 * statement. What a statement rolls back by itself, in a block with EXCEPTION, is not seen: the server lets its locks go.
 */
public final class Observer {
    private static final String HELD = Sql.resource(Observer.class, "held.sql").formatted(Traces.COLUMNS);

    private final Connection connection;
    private final KnownRelations known;
    private final KnownObjects objects;
    private final Map<Long, Traces> traces;
    private Map<Long, LockMode> locks;

    private Observer(Connection connection) throws SQLException {
        this.connection = connection;
        this.known = KnownRelations.read(connection);
        this.objects = KnownObjects.read(connection);
        this.traces = new HashMap<>(known.traces());
        this.locks = look(new HashMap<>());
    }

    /** To be called in the change's transaction, before its first statement. */
    public static Observer before(Connection connection) throws SQLException {
        return new Observer(connection);
    }

    /**
     * Executes a statement in the transaction that is open.
     *
     * @throws SQLException as the server answers, when the statement fails
     */
    public StatementEffect run(Statement statement) throws SQLException {
        Sql.executeOfChangelog(connection, statement.sql());
        Map<Long, Traces> after = new HashMap<>();
        Map<Long, LockMode> locksAfter = look(after);
        List<RelationEffect> effects = new ArrayList<>(Effects.of(known, locks, locksAfter, traces, after));
        // 15.20 and 17.12 lock a composite type's relation for whoever names the type, which keeps nobody from
        // anything.
        effects.removeIf(effect -> !effect.isQueried() && effect.lock() == LockMode.ACCESS_SHARE);
        effects.addAll(objects.locked());
        effects.sort(Comparator.comparing(RelationEffect::relation).thenComparing(RelationEffect::kind));
        traces.putAll(after);
        locks = locksAfter;
        return new StatementEffect(statement, effects);
    }

    /** What was done since the last statement, such as a try that was taken back, is not the next one's doing. */
    public void startAgain() throws SQLException {
        traces.putAll(KnownRelations.read(connection).traces());
        locks = look(new HashMap<>());
    }

    /** The strongest lock on each relation; what was left there goes into {@code found}. */
    private Map<Long, LockMode> look(Map<Long, Traces> found) throws SQLException {
        Map<Long, LockMode> held = new HashMap<>();
        Sql.query(connection, HELD, row -> {
            long relation = row.getLong("relation");
            if (known.contains(relation)) {
                held.put(relation, strongest(row));
                found.put(relation, Traces.of(row, row.getBoolean("empty")));
            }
            return relation;
        });
        return held;
    }

    private static LockMode strongest(ResultSet row) throws SQLException {
        Array modes = row.getArray("modes");
        LockMode strongest = LockMode.ACCESS_SHARE;
        for (Object mode : (Object[]) modes.getArray()) {
            strongest = strongest.or(LockMode.of(String.valueOf(mode)));
        }
        return strongest;
    }
}

package dev.ragdb.engine.database;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.liquibase.ChangeScript;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/**
 * The table that records applied changes, in the shape of Liquibase's DATABASECHANGELOG (4.33), so that plain Liquibase
 * goes on where we stopped, and the other way round. It is looked at before it is used, and used under a lock that keeps what
 * was seen: nobody can put a trigger on it meanwhile, or another table in its place.
 */
public final class TrackingTable {
    /**
     * Locks it, and finds its oid when nobody put anything on it that may be put there by others than its owner: the quickest way to see
     * that; 0 otherwise.
     */
    private static final String HOLD =
            """
            lock table only {table} in {mode} mode;
            select coalesce(untouched.oid, 0)::bigint{before} from (select 1) as one left join (
                select c.oid from pg_class as c
                where c.oid = to_regclass(?) and c.relkind = 'r'
                    and not (c.relhastriggers or c.relhasrules or c.relrowsecurity or c.relhassubclass)) as untouched on true
            """;

    private final Connection connection;
    private final Manifest manifest;
    private final String table;
    /** The table that was looked at and found good; 0 when none was. */
    private long known;

    public TrackingTable(Connection connection, Manifest manifest) {
        this.connection = connection;
        this.manifest = manifest;
        this.table = TrackingSql.table(manifest);
    }

    /**
     * The applied changes, in the order in which they were applied; empty when the table is not there.
     *
     * @throws NotTrusted when it is somebody else's, or may run what others made
     * @throws EngineException with {@link Reason#DRIFT} when it is some other table, or has rows that no change makes
     */
    public List<AppliedChange> read() throws SQLException {
        return read(Trust.read(connection, manifest));
    }

    /** As {@link #read()}, for those who know already whom to trust. */
    public List<AppliedChange> read(Trust trust) throws SQLException {
        trust.requireTrackingTable();
        if (trust.trackingTable().isEmpty()) {
            return List.of();
        }
        known = trust.trackingTable().get().oid();
        return TrackingLock.whileHeld(connection, () -> {
            hold(TrackingLock.REFUSE_VIEWS, "access share");
            return Sql.query(
                    connection,
                    "select id, filename, md5sum, dateexecuted, deployment_id from " + table
                            + " order by orderexecuted, dateexecuted",
                    row -> TrackingRow.read(row, table));
        });
    }

    /** Locks it to the end of the transaction, and looks at it again when it is not what was seen before. */
    private void hold(String before, String mode) throws SQLException {
        String sql = HOLD.replace("{table}", table).replace("{mode}", mode).replace("{before}", before);
        if (Sql.query(connection, sql, row -> row.getLong(1), table).get(0) != known) {
            Trust trust = Trust.read(connection, manifest);
            trust.requireTrackingTable();
            known = trust.trackingTable().map(TrackingFindings::oid).orElse(0L);
        }
    }

    /** Makes the table when it is not there. */
    public void create() throws SQLException {
        Trust trust = Trust.read(connection, manifest);
        trust.requireTrackingTable();
        if (trust.trackingTable().isEmpty()) {
            Sql.update(connection, TrackingSql.create(table));
        }
    }

    /**
     * Records {@code script} as applied.
     *
     * @param deployment ten digits that mark the rows of one run, as Liquibase's deployment id
     */
    public void add(ChangeScript script, String liquibaseVersion, String deployment) throws SQLException {
        List<String> values = TrackingSql.values(script, liquibaseVersion, deployment);
        write(TrackingSql.insert(table, Collections.nCopies(values.size(), "?")), values);
    }

    /** Records what was applied as the change {@code id} under the id of {@code script}, which has the same content. */
    public void rename(String id, ChangeScript script) throws SQLException {
        write(
                "update " + table + " set id = ?, author = ?, filename = ?, comments = ? where id = ?",
                List.of(script.id(), script.author(), script.path(), TrackingSql.limited(script.comment()), id));
    }

    /** Forgets that the change {@code id} was applied. */
    public void remove(String id) throws SQLException {
        write(TrackingSql.remove(table, "?"), List.of(id));
    }

    private void write(String sql, List<String> values) throws SQLException {
        TrackingLock.whileHeld(connection, () -> {
            // What the statement itself takes, and what keeps others from making a trigger until the end.
            hold("", "row exclusive");
            Sql.update(connection, sql, values.toArray());
            return true;
        });
    }
}

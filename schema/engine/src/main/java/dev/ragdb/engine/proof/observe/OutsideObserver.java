package dev.ragdb.engine.proof.observe;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees what a statement does that cannot run in a transaction, such as CREATE INDEX CONCURRENTLY. Its locks are gone when it
 * ends, so it runs into sessions that hold the tables; whenever it waits for one of them, its locks are read and that one lets go.
 */
public final class OutsideObserver {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMillis(2);
    private static final String SAMPLED = Sql.resource(OutsideObserver.class, "sampled.sql");

    /**
     * DETACH PARTITION CONCURRENTLY waits for whoever uses the partitioned table and only then locks the partition: each
     * needs a session of its own that holds it.
     */
    private static final String HELD_TABLES =
            """
            select format('%I.%I', n.nspname, c.relname)
            from (select distinct to_regclass(name)::oid as oid from unnest(?::text[]) as name) as named
            join pg_class c on c.oid = named.oid and c.relkind::text = ? join pg_namespace n on n.oid = c.relnamespace
            order by c.oid
            """;

    private final ConnectionSource source;
    private final List<String> tables;
    private final Duration limit;

    /** @param tables those that the statement may lock, qualified and quoted where SQL needs it; others are left out */
    public OutsideObserver(ConnectionSource source, Collection<String> tables) {
        this(source, tables, LIMIT);
    }

    OutsideObserver(ConnectionSource source, Collection<String> tables, Duration limit) {
        this.source = source;
        this.tables = List.copyOf(tables);
        this.limit = limit;
    }

    /**
     * Executes a statement on a connection of its own, in autocommit mode. Others must not hold the tables meanwhile.
     *
     * @throws SQLException as the server answers, when the statement fails
     * @throws SQLTimeoutException when it was cancelled because it had not ended within 30 seconds
     */
    public StatementEffect run(Statement statement) throws SQLException {
        try (Connection sampler = source.open();
                OpenWriter plain = OpenWriter.of(source, tables(sampler, "r"), limit);
                OpenWriter partitioned = OpenWriter.of(source, tables(sampler, "p"), limit)) {
            KnownRelations known = KnownRelations.read(sampler);
            try (LoneRun run = LoneRun.start(source, statement.sql())) {
                return new StatementEffect(statement, watch(sampler, known, run, List.of(plain, partitioned)));
            }
        }
    }

    private List<RelationEffect> watch(Connection sampler, KnownRelations known, LoneRun run, List<OpenWriter> writers)
            throws SQLException {
        Map<Long, LockMode> locks = new HashMap<>();
        long deadline = System.nanoTime() + limit.toNanos();
        Optional<Map<Long, Traces>> left = Optional.empty();
        while (left.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new SQLTimeoutException("cancelled: it had not ended after " + limit.toSeconds() + " s", "57014");
            }
            List<Integer> blockers = sample(sampler, run.pid(), locks);
            if (!blockers.isEmpty()) {
                // It may have begun to wait when the locks had been read: while it is held, they are read once more.
                sample(sampler, run.pid(), locks);
            }
            for (OpenWriter writer : writers) {
                if (blockers.contains(writer.pid())) {
                    writer.letGo();
                }
            }
            left = run.await(BETWEEN_SAMPLES);
        }
        // DROP INDEX CONCURRENTLY ends with an exclusive lock on an index that nobody uses any more: too short to be
        // seen each time.
        locks.keySet().removeIf(known::isIndex);
        return Effects.of(known, Map.of(), locks, known.files(), left.get());
    }

    /** Adds what the session {@code pid} locks to {@code locks}, and tells for whom it waits. */
    private static List<Integer> sample(Connection sampler, int pid, Map<Long, LockMode> locks) throws SQLException {
        List<Integer> blockers = new ArrayList<>();
        Sql.query(
                sampler,
                SAMPLED,
                row -> row.getInt("blocker") == 0
                        ? locks.merge(row.getLong("relation"), LockMode.of(row.getString("mode")), LockMode::or)
                        : blockers.add(row.getInt("blocker")),
                pid,
                pid);
        return blockers;
    }

    private List<String> tables(Connection sampler, String kind) throws SQLException {
        return Sql.query(
                sampler, HELD_TABLES, row -> row.getString(1), sampler.createArrayOf("text", tables.toArray()), kind);
    }
}

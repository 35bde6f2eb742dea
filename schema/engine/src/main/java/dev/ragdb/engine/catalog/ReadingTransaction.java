package dev.ragdb.engine.catalog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Runs queries with the settings pinned that change what the server prints, and leaves nothing of them behind: in a
 * transaction of its own, which sees one snapshot, or inside the one that is open already.
 */
final class ReadingTransaction implements AutoCloseable {
    private static final String SAVEPOINT = "ragdb_catalog";

    /**
     * Back before the server reports its settings at the end of the round trip: from 18 on search_path is among them, and
     * pgjdbc throws all its prepared statements away when that changes. It does so after SET search_path, too: hence
     * set_config. pg_temp stands last, or else a temporary table could take the place of a system catalog. What follows
     * the formats keeps the server from compiling, parallelising or planning again queries that take microseconds.
     */
    private static final String PINNED =
            """
            savepoint ragdb_catalog;
            select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
            select set_config('lock_timeout', case current_setting('lock_timeout') when '0' then '10s'
                else current_setting('lock_timeout') end, true), set_config('quote_all_identifiers', 'off', true),
              set_config('standard_conforming_strings', 'on', true), set_config('TimeZone', 'UTC', true),
              set_config('DateStyle', 'ISO, YMD', true), set_config('IntervalStyle', 'postgres', true),
              set_config('extra_float_digits', '1', true), set_config('bytea_output', 'hex', true),
              set_config('lc_monetary', 'C', true), set_config('xmlbinary', 'base64', true),
              set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true),
              set_config('plan_cache_mode', 'force_generic_plan', true),
              set_config('enable_nestloop', '""";

    private static final String OTHERS =
            """
            ', true), set_config('enable_hashjoin', 'OTHERS', true), set_config('enable_mergejoin', 'OTHERS', true),
              set_config('enable_seqscan', 'OTHERS', true);
            """;

    private static final String UNPINNED =
            """
            ;
            rollback to savepoint ragdb_catalog;
            release savepoint ragdb_catalog\
            """;

    private static final String SNAPSHOT = "set transaction isolation level repeatable read, read only;\n";

    /** How the server shall go about it. */
    enum Way {
        /** A database that is seconds old has no statistics: the server would loop over all its tables, three times slower. */
        ALL("off", "on"),
        SOME("on", "on"),
        /** Small catalogs, too, are looked up by their indexes: reading them through would take time for what is there. */
        FEW("on", "off");

        private final String nestedLoops;
        private final String others;

        Way(String nestedLoops, String others) {
            this.nestedLoops = nestedLoops;
            this.others = others;
        }
    }

    /** Fills the parameters in. */
    interface Binder {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Takes the answer to the query at this position. */
    interface Consumer {
        void accept(int query, ResultSet rows) throws SQLException;
    }

    private final Connection connection;
    private final boolean own;
    private final boolean autoCommit;
    private final Way way;
    private boolean begun;
    private boolean broken;

    private ReadingTransaction(Connection connection, boolean own, boolean autoCommit, Way way) {
        this.connection = connection;
        this.own = own;
        this.autoCommit = autoCommit;
        this.way = way;
    }

    static ReadingTransaction begin(Connection connection, Way way) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        TransactionState state = connection.unwrap(BaseConnection.class).getTransactionState();
        if (state == TransactionState.FAILED) {
            throw new EngineException(
                    Reason.FAILED,
                    "The catalog cannot be read inside a transaction that has failed: roll it back first");
        }
        boolean own = state == TransactionState.IDLE;
        if (own && autoCommit) {
            connection.setAutoCommit(false);
        }
        return new ReadingTransaction(connection, own, autoCommit, way);
    }

    /** Runs all queries in one round trip. */
    void run(List<String> queries, Binder binder, Consumer consumer) throws SQLException {
        String sql = (own && !begun ? SNAPSHOT : "")
                + PINNED
                + way.nestedLoops
                + OTHERS.replace("OTHERS", way.others)
                + String.join(";\n", queries)
                + UNPINNED;
        begun = true;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binder.bind(statement);
            broken = true;
            boolean isResult = statement.execute();
            broken = false;
            nextRows(statement, isResult).orElseThrow().close();
            nextRows(statement, statement.getMoreResults()).orElseThrow().close();
            for (int query = 0; query < queries.size(); query++) {
                try (ResultSet rows =
                        nextRows(statement, statement.getMoreResults()).orElseThrow()) {
                    consumer.accept(query, rows);
                }
            }
        }
    }

    /** Skips what has no rows, such as the savepoint. */
    private static Optional<ResultSet> nextRows(Statement statement, boolean isResult) throws SQLException {
        boolean found = isResult;
        while (!found && statement.getUpdateCount() >= 0) {
            found = statement.getMoreResults();
        }
        return Optional.ofNullable(statement.getResultSet());
    }

    @Override
    public void close() throws SQLException {
        if (own) {
            connection.rollback();
            if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } else if (broken) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT);
            }
        }
    }
}

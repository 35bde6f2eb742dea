package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.search.Explanation;
import dev.ragdb.dao.search.Match;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jooq.DSLContext;

/** Runs searches in one message to the server and back, settings included. */
final class Searches {
    /** The server prints the vector that was asked for, at full length and twice. */
    private static final Pattern VECTOR = Pattern.compile("'\\[[^']*]'");

    private static final String SAVEPOINT = "ragdb_search";

    private static final String VECTOR_INDEXES =
            """
            select pg_catalog.quote_ident(index.relname) from pg_catalog.pg_class index
            join pg_catalog.pg_am method on method.oid = index.relam
            where method.amname in ('hnsw', 'ivfflat') order by 1""";

    private final DSLContext dsl;
    private final int dimensions;

    Searches(DSLContext dsl, int dimensions) {
        this.dsl = dsl;
        this.dimensions = dimensions;
    }

    private interface Reading<T> {
        T read(ResultSet rows) throws SQLException;
    }

    <S extends StoredEmbedding> SearchResult<S> search(Search search, EmbeddingTable<?, S> table) {
        String what = "searching `" + table.name() + "`";
        check(what, search);
        BoundSql sql = new NearestSql(dsl, search).ofOne(table);
        return Session.on(
                dsl,
                what,
                session -> run(session, search, sql, rows -> {
                    List<Match<S>> matches = new ArrayList<>();
                    boolean starved = false;
                    while (rows.next()) {
                        starved = rows.getLong("existing") > rows.getLong("found");
                        addMatch(matches, rows, search, table);
                    }
                    return new SearchResult<>(matches, starved);
                }));
    }

    SearchResult<StoredEmbedding> searchBoth(
            Search search, EmbeddingTable<?, MessageEmbedding> messages, EmbeddingTable<?, Embedding> general) {
        String what = "searching `" + messages.name() + "` and `" + general.name() + "`";
        check(what, search);
        BoundSql sql = new NearestSql(dsl, search).ofBoth(messages, general);
        return Session.on(
                dsl,
                what,
                session -> run(session, search, sql, rows -> {
                    List<Match<StoredEmbedding>> matches = new ArrayList<>();
                    boolean starved = false;
                    while (rows.next()) {
                        starved = rows.getLong("existing") > rows.getLong("found")
                                || rows.getLong("general_existing") > rows.getLong("general_found");
                        addMatch(matches, rows, search, rows.getBoolean("of_message") ? messages : general);
                    }
                    return new SearchResult<>(matches, starved && matches.size() < search.limit());
                }));
    }

    private static <S extends StoredEmbedding> void addMatch(
            List<Match<S>> matches, ResultSet rows, Search search, EmbeddingTable<?, ? extends S> table)
            throws SQLException {
        rows.getInt(table.id().getName());
        if (rows.wasNull()) {
            return;
        }
        double distance = rows.getDouble("distance");
        matches.add(new Match<>(
                table.read(rows, search.vectors()), distance, search.metric().similarity(distance)));
    }

    Explanation explain(Search search, EmbeddingTable<?, ?> table) {
        String what = "explaining a search in `" + table.name() + "`";
        check(what, search);
        BoundSql sql = new NearestSql(dsl, search).ofOne(table);
        return Session.on(dsl, what, session -> {
            String plan = run(session, search, sql.explained(), Searches::lines);
            List<String> used = new ArrayList<>();
            for (String index : vectorIndexes(session)) {
                if (plan.contains("Index Scan using " + index + " on ")) {
                    used.add(index);
                }
            }
            return new Explanation(used, VECTOR.matcher(plan).replaceAll("'[...]'"));
        });
    }

    private static List<String> vectorIndexes(Session session) throws SQLException {
        try (PreparedStatement statement = session.prepare(VECTOR_INDEXES);
                ResultSet rows = statement.executeQuery()) {
            return lines(rows).lines().toList();
        }
    }

    private static String lines(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            lines.add(rows.getString(1));
        }
        return String.join("\n", lines);
    }

    private void check(String what, Search search) {
        Dimensions.check(what, search.vector(), dimensions);
    }

    /**
     * All statements go to the server at once. Where there is no transaction, such a message is one, and the settings end with it;
     * in a transaction, they end with a savepoint. (pgjdbc mixes the columns of several statements up when it is told to use binary
     * forms from the start, prepareThreshold=-1: the server then refuses.)
     */
    private static <T> T run(Session session, Search search, BoundSql sql, Reading<T> reading) throws SQLException {
        List<String> before = new ArrayList<>(ScanSettings.of(search));
        String after = "";
        if (!before.isEmpty() && session.isInTransaction()) {
            before.add(0, "savepoint " + SAVEPOINT);
            after = "; rollback to savepoint " + SAVEPOINT + "; release savepoint " + SAVEPOINT;
        }
        before.add(sql.text());
        try (PreparedStatement statement = session.prepare(String.join("; ", before) + after)) {
            // All rows at once: a cursor would not live past the savepoint.
            statement.setFetchSize(0);
            sql.bindTo(statement);
            statement.execute();
            for (String each : before.subList(0, before.size() - 1)) {
                if (each.equals(ScanSettings.OLD_PGVECTOR)) {
                    refuseOldPgvector(statement);
                }
                statement.getMoreResults();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return reading.read(rows);
            }
        }
    }

    private static void refuseOldPgvector(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.getResultSet()) {
            if (row.next()) {
                throw new RagDaoException(
                        Code.UNSUPPORTED, "an iterative scan needs pgvector 0.8 or later, not " + row.getString(1));
            }
        }
    }
}

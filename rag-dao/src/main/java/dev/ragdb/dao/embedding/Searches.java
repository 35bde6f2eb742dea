package dev.ragdb.dao.embedding;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Reading;
import dev.ragdb.dao.internal.Session;
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

    private static final String VECTOR_INDEXES =
            """
            select pg_catalog.quote_ident(index.relname::pg_catalog.text) from pg_catalog.pg_class index
            join pg_catalog.pg_am method on method.oid operator(pg_catalog.=) index.relam
            where method.amname operator(pg_catalog.=) any (array['hnsw', 'ivfflat']::pg_catalog.name[]) order by 1""";

    private final DSLContext dsl;
    private final int dimensions;

    Searches(DSLContext dsl, int dimensions) {
        this.dsl = dsl;
        this.dimensions = dimensions;
    }

    <S extends StoredEmbedding> SearchResult<S> search(Search search, EmbeddingTable<?, S> table) {
        String what = "searching `" + table.name() + "`";
        check(what, search);
        return Session.on(
                dsl,
                what,
                session -> run(session, search, nearest(session, search, table).ofOne(table), rows -> {
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
        return Session.on(dsl, what, session -> {
            BoundSql sql = nearest(session, search, messages, general).ofBoth(messages, general);
            return run(session, search, sql, rows -> {
                List<Match<StoredEmbedding>> matches = new ArrayList<>();
                boolean starved = false;
                while (rows.next()) {
                    starved = rows.getLong("existing") > rows.getLong("found")
                            || rows.getLong("general_existing") > rows.getLong("general_found");
                    addMatch(matches, rows, search, rows.getBoolean("of_message") ? messages : general);
                }
                return new SearchResult<>(matches, starved && matches.size() < search.limit());
            });
        });
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
        return Session.on(dsl, what, session -> {
            BoundSql sql = nearest(session, search, table).ofOne(table);
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

    private static <T> T run(Session session, Search search, BoundSql sql, Reading.Rows<T> rows) throws SQLException {
        return Reading.run(session, ScanSettings.of(search), sql, rows);
    }

    /** The statements of the search, once it is known that all tables may be read. */
    private NearestSql nearest(Session session, Search search, EmbeddingTable<?, ?>... tables) throws SQLException {
        for (EmbeddingTable<?, ?> table : tables) {
            table.require(session);
        }
        return new NearestSql(dsl, Operators.schema(session), search);
    }
}

package dev.ragdb.dao.jmh;

import com.pgvector.PGvector;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * What server and driver can do at all, on our table: COPY BINARY of bytes that were encoded beforehand, as psql does it from a
 * file, and a prepared statement with the vector in binary form.
 */
final class LimitStore extends OurTable {
    private static final String COPY =
            "copy embeddings (content, embedding, extra_metadata) from stdin (format binary)";
    private static final String NEAREST = " order by distance limit " + Corpus.WANTED;
    private static final String ALL =
            "select id, content, extra_metadata, embedding <=> ? as distance from embeddings" + NEAREST;
    private static final String FILTERED =
            "select id, content, extra_metadata, embedding <=> ? as distance from embeddings"
                    + " where extra_metadata ->> 'kind' = ?" + NEAREST;

    /** So that a filter gets all the rows asked for; without one, nothing changes. */
    private static final String SETTINGS = "set hnsw.iterative_scan = strict_order";

    private record Found(int id, String content, String metadata, double distance) {}

    private final Pool pool;

    LimitStore(String url, Corpus corpus) {
        this(new Pool(url, SETTINGS), corpus);
    }

    private LimitStore(Pool pool, Corpus corpus) {
        super(pool, corpus);
        this.pool = pool;
    }

    /** The same questions, answered without an index. */
    static LimitStore exact(String url, Corpus corpus) {
        return new LimitStore(new Pool(url, "set enable_indexscan = off"), corpus);
    }

    @Override
    public Adding adding(List<Row> rows) {
        byte[] bytes = CopyBytes.of(rows);
        return () -> {
            try (Connection connection = pool.dataSource().getConnection()) {
                PGConnection server = connection.unwrap(PGConnection.class);
                server.getCopyAPI().copyIn(COPY, new ByteArrayInputStream(bytes), 1 << 16);
            }
        };
    }

    @Override
    public Question question(float[] vector, boolean filtered) {
        return () -> ask(vector, filtered);
    }

    private List<Found> ask(float[] vector, boolean filtered) throws SQLException {
        try (Connection connection = pool.dataSource().getConnection()) {
            PGvector.addVectorType(connection);
            try (PreparedStatement statement = connection.prepareStatement(filtered ? FILTERED : ALL)) {
                statement.setObject(1, new PGvector(vector));
                if (filtered) {
                    statement.setString(2, Corpus.RARE);
                }
                List<Found> found = new ArrayList<>(Corpus.WANTED);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Found(rows.getInt(1), rows.getString(2), rows.getString(3), rows.getDouble(4)));
                    }
                }
                return found;
            }
        }
    }

    @Override
    public int numberOf(Object neighbour) {
        return ((Found) neighbour).id();
    }
}

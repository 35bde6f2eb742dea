package dev.ragdb.dao.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;

/** Of rag-dao and of the limit: the table {@code embeddings}, with the columns that the changelog's stand-ins give it. */
abstract class OurTable implements Store {
    private static final String STAND_INS = "/META-INF/ragdb/rag-manager/stand-ins.sql";
    private static final String DIMENSIONS = "vector(1536)";

    private final Pool pool;
    private final Corpus corpus;

    OurTable(Pool pool, Corpus corpus) {
        this.pool = pool;
        this.corpus = corpus;
    }

    @Override
    public final void createTable() throws SQLException {
        pool.execute("drop table if exists embeddings, message_embeddings;"
                + standIns().replace(DIMENSIONS, "vector(" + corpus.dimensions() + ")"));
    }

    @Override
    public final String table() {
        return "embeddings";
    }

    @Override
    public final String fill() {
        return "";
    }

    @Override
    public final void close() {
        pool.close();
    }

    /** @param columns for id, content, metadata and vector */
    static String copyInto(String table, String columns) {
        return "insert into " + table + " (" + columns + ") select (lpad(to_hex(id), 32, '0'))::uuid, content,"
                + " extra_metadata, embedding from embeddings order by id";
    }

    private static String standIns() {
        try (InputStream file = OurTable.class.getResourceAsStream(STAND_INS)) {
            return new String(Objects.requireNonNull(file, STAND_INS).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

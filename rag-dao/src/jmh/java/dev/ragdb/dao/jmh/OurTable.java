package dev.ragdb.dao.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Objects;

/** The table {@code embeddings}, which rag-dao and the limit share, with the columns that the changelog's stand-ins give it. */
final class OurTable {
    static final String NAME = "embeddings";
    private static final String STAND_INS = "/META-INF/ragdb/rag-manager/stand-ins.sql";
    private static final String DIMENSIONS = "vector(1536)";

    private OurTable() {}

    static void create(Pool pool, Corpus corpus) throws SQLException {
        pool.execute("drop table if exists embeddings, message_embeddings;"
                + standIns().replace(DIMENSIONS, "vector(" + corpus.dimensions() + ")"));
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

package dev.ragdb.dao.jmh;

import java.util.List;

/** One way from Java to vectors in PostgreSQL, with a table and a pool of connections of its own. */
interface Store extends AutoCloseable {
    /** What is measured: one call of the store's own, with everything that it takes made before. */
    interface Adding {
        void run() throws Exception;
    }

    /** What is measured: one call of the store's own, with everything that it takes made before. */
    interface Question {
        /** The neighbours, nearest first, as the store gives them. */
        List<?> ask() throws Exception;
    }

    /** Makes an empty table, without an index on the vectors. */
    void createTable() throws Exception;

    /** The table's name; in all of them the column with the vectors is {@code embedding}. */
    String table();

    /** SQL that copies our table into this one; empty when both are the same. */
    String fill();

    /** Adds {@code rows} in one call. */
    Adding adding(List<Row> rows);

    /** Asks for the {@link Corpus#WANTED} nearest by cosine, of all or of those of the kind {@link Corpus#RARE}. */
    Question question(float[] vector, boolean filtered);

    /** The {@link Row#number} of one of the neighbours that a question gave. */
    int numberOf(Object neighbour);

    @Override
    void close();
}

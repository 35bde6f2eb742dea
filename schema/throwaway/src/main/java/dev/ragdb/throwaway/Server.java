package dev.ragdb.throwaway;

/** One kind of running PostgreSQL server. */
interface Server extends AutoCloseable {
    ServerAddress address();

    /** Says what and where the server is, given for example "PostgreSQL 17.6 with pgvector 0.8.0". */
    String describe(String versions);

    /** How a database is copied: as files, which takes half the time where writing need not reach a disk. */
    default String copyStrategy() {
        return "strategy file_copy";
    }

    /** The name on the server of a database that callers know as {@code database}. */
    default String nameOnServer(String database) {
        return database;
    }

    /** Ends the server, or what was made on it, and removes its data. Returns when that is done. */
    @Override
    void close();
}

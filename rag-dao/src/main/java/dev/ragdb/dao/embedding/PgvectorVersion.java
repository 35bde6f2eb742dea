package dev.ragdb.dao.embedding;

/** Versions of pgvector as the catalog has them, such as 0.8.1. */
final class PgvectorVersion {
    private PgvectorVersion() {}

    /** Whether {@code version} is older than the one given part by part; what is no number counts as 0. */
    static boolean isBefore(String version, int... parts) {
        String[] own = version.split("[.-]", -1);
        for (int index = 0; index < parts.length; index++) {
            int part = index < own.length && own[index].matches("\\d{1,9}") ? Integer.parseInt(own[index]) : 0;
            if (part != parts[index]) {
                return part < parts[index];
            }
        }
        return false;
    }
}

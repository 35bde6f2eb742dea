package dev.ragdb.throwaway;

import java.util.ArrayList;
import java.util.List;

/** PostgreSQL's settings for data that need not survive: as quick as can be, and the same wherever the server runs. */
final class ServerSettings {
    private static final List<String> SETTINGS = List.of(
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            // REPACK (CONCURRENTLY) refuses to run with less.
            "wal_level=replica",
            "max_wal_size=256MB",
            "max_wal_senders=0",
            "max_connections=50",
            "timezone=UTC",
            "log_timezone=UTC");

    private ServerSettings() {}

    /** The settings as lines of postgresql.conf. */
    static List<String> lines() {
        return SETTINGS;
    }

    /** A command with the settings as arguments. */
    static String[] command(String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        SETTINGS.forEach(setting -> words.addAll(List.of("-c", setting)));
        return words.toArray(String[]::new);
    }
}

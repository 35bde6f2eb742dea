package dev.ragdb.engine.address;

import org.jspecify.annotations.Nullable;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Libpq's password file: PGPASSFILE or {@code ~/.pgpass}. pgjdbc reads it by itself, but for several hosts it looks for
 * one line that matches the whole list; libpq looks for each host, and so does this.
 */
final class PasswordFile {
    private PasswordFile() {}

    static @Nullable String find(DatabaseAddress address) {
        for (HostPort host : address.hosts()) {
            String password = PgPassParser.getPassword(
                    host.host(), Integer.toString(host.port()), address.database(), address.user());
            if (password != null) {
                return password;
            }
        }
        return null;
    }
}

package dev.ragdb.engine.address;

import java.util.Set;
import java.util.TreeSet;

/**
 * Checks a list for {@code require_auth}. pgjdbc takes one that rules every way out for one that allows each.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNECT-REQUIRE-AUTH">require_auth</a>
 */
final class RequireAuth {
    private static final Set<String> WAYS = Set.of("password", "md5", "gss", "sspi", "scram-sha-256", "none");

    private RequireAuth() {}

    static void check(String list) {
        String[] entries = list.split(",", -1);
        boolean excludes = entries[0].strip().startsWith("!");
        Set<String> named = new TreeSet<>();
        for (String entry : entries) {
            String stripped = entry.strip();
            String way = stripped.startsWith("!") ? stripped.substring(1) : stripped;
            if (!WAYS.contains(way) || stripped.startsWith("!") != excludes || !named.add(way)) {
                throw new MalformedAddress("the parameter 'require_auth' has to be a list such as scram-sha-256,md5 or"
                        + " !password,!none, of " + String.join(", ", new TreeSet<>(WAYS)));
            }
        }
        if (excludes && named.size() == WAYS.size()) {
            throw new MalformedAddress("the parameter 'require_auth' leaves no way to log in");
        }
    }
}

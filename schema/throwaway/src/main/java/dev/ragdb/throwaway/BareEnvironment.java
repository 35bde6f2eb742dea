package dev.ragdb.throwaway;

import java.util.Map;
import java.util.Objects;

/**
 * The environment of programs that are started here: none of ours but where programs are. A change can read a server's
 * environment by COPY from a program, and ours may hold a password.
 */
final class BareEnvironment {
    private BareEnvironment() {}

    static ProcessBuilder of(ProcessBuilder builder) {
        Map<String, String> environment = builder.environment();
        String path = Objects.requireNonNullElse(environment.get("PATH"), "/usr/local/bin:/usr/bin:/bin");
        environment.clear();
        environment.put("PATH", path);
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }
}

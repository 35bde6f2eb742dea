package dev.ragdb.throwaway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.jdbcurlresolver.PgPassParser;

/**
 * Who logs in to a given server, where its URL does not say: as for libpq, PGUSER and PGPASSWORD, then the password file (PGPASSFILE or
 * {@code ~/.pgpass}). pgjdbc knows no such variables, and looks into that file for each database by its own name: those made here
 * stand in nobody's.
 */
final class GivenLogin {
    private static final Pattern HOST = Pattern.compile("\\[?([^\\[\\]]*?)]?(?::(\\d*))?");
    private static final String USUAL_PORT = "5432";

    private final Map<String, String> environment;

    GivenLogin(Map<String, String> environment) {
        this.environment = environment;
    }

    ServerAddress completed(ServerAddress address) {
        Map<String, String> parameters = new LinkedHashMap<>(address.parameters());
        variable("PGUSER").ifPresent(user -> parameters.putIfAbsent("user", user));
        String user = parameters.getOrDefault("user", System.getProperty("user.name", "postgres"));
        if (!parameters.containsKey("password")) {
            variable("PGPASSWORD")
                    .or(() -> inPasswordFile(address, user))
                    .ifPresent(password -> parameters.put("password", password));
        }
        return new ServerAddress(address.hosts(), address.maintenanceDatabase(), parameters);
    }

    private static Optional<String> inPasswordFile(ServerAddress address, String user) {
        for (String server : address.hosts().split(",", -1)) {
            Matcher host = HOST.matcher(server);
            if (host.matches()) {
                String port = Objects.requireNonNullElse(host.group(2), "");
                String password = PgPassParser.getPassword(
                        host.group(1), port.isEmpty() ? USUAL_PORT : port, address.maintenanceDatabase(), user);
                if (password != null) {
                    return Optional.of(password);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}

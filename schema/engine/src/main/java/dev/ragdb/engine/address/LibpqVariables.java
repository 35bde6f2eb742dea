package dev.ragdb.engine.address;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads libpq's environment variables. PGPASSFILE is not among them: pgjdbc reads it when it looks for a password.
 *
 * @see <a href="https://www.postgresql.org/docs/17/libpq-envars.html">Environment Variables</a>
 */
public final class LibpqVariables {
    /** With one of these set, the variables say which database is meant. */
    private static final List<String> WHERE = List.of("PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE");

    /** Who connects and how safely. These complete a URL; the others would lead it to another database. */
    private static final Set<String> COMPLETES_A_URL = Set.of(
            "PGUSER",
            "PGPASSWORD",
            "PGSSLMODE",
            "PGSSLROOTCERT",
            "PGSSLCERT",
            "PGSSLKEY",
            "PGSSLNEGOTIATION",
            "PGCHANNELBINDING",
            "PGREQUIREAUTH",
            "PGGSSENCMODE",
            "PGKRBSRVNAME");

    private static final Map<String, String> NAMES = names();

    private final Surroundings surroundings;

    /** Reads nothing yet. */
    public LibpqVariables(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Whether they say which database is meant. */
    public boolean sayWhere() {
        return WHERE.stream().anyMatch(name -> surroundings.variable(name).isPresent());
    }

    /** Everything that the variables say, completed by the service that PGSERVICE names. */
    public ConnectionSettings all() {
        ConnectionSettings settings = read(NAMES.keySet());
        surroundings
                .variable("PGSERVICE")
                .ifPresent(service -> settings.orElse(new ServiceFile(surroundings).read(service)));
        return settings;
    }

    /** Who connects and how safely, for a URL that does not say. */
    public ConnectionSettings completingAUrl() {
        return read(COMPLETES_A_URL);
    }

    private ConnectionSettings read(Set<String> variables) {
        ConnectionSettings settings = new ConnectionSettings();
        NAMES.forEach((variable, name) -> {
            if (variables.contains(variable)) {
                surroundings.variable(variable).ifPresent(value -> put(settings, variable, name, value));
            }
        });
        return settings;
    }

    private static void put(ConnectionSettings settings, String variable, String name, String value) {
        try {
            settings.put(name, value);
        } catch (MalformedAddress e) {
            throw e.in(variable);
        }
    }

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("PGHOST", "host");
        names.put("PGHOSTADDR", "hostaddr");
        names.put("PGPORT", "port");
        names.put("PGDATABASE", "dbname");
        names.put("PGUSER", "user");
        names.put("PGPASSWORD", "password");
        names.put("PGSSLMODE", "sslmode");
        names.put("PGSSLROOTCERT", "sslrootcert");
        names.put("PGSSLCERT", "sslcert");
        names.put("PGSSLKEY", "sslkey");
        names.put("PGSSLNEGOTIATION", "sslnegotiation");
        names.put("PGCHANNELBINDING", "channel_binding");
        names.put("PGREQUIREAUTH", "require_auth");
        names.put("PGGSSENCMODE", "gssencmode");
        names.put("PGKRBSRVNAME", "krbsrvname");
        names.put("PGAPPNAME", "application_name");
        names.put("PGOPTIONS", "options");
        names.put("PGCONNECT_TIMEOUT", "connect_timeout");
        names.put("PGTARGETSESSIONATTRS", "target_session_attrs");
        names.put("PGLOADBALANCEHOSTS", "load_balance_hosts");
        return names;
    }
}

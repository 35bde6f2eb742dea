package dev.ragdb.engine.address;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads libpq's environment variables, and the service that one of them names: as in libpq, what it says stands above the others.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-envars.html">Environment Variables</a>
 */
public final class LibpqVariables {
    /** With one of these set, the variables say which database is meant. */
    private static final List<String> WHERE = List.of("PGHOST", "PGHOSTADDR", "PGDATABASE", "PGSERVICE");

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

    /** Everything that the variables say. */
    public ConnectionSettings all() {
        return read(any -> true);
    }

    /** Who connects and how safely, for a URL that does not say; the others would lead it to another database. */
    public ConnectionSettings completingAUrl() {
        return read(name -> isAboutSafety(name) || isAboutWho(name));
    }

    /** How safely somebody connects; nothing that a server could keep for itself. */
    public ConnectionSettings safety() {
        return read(LibpqVariables::isAboutSafety);
    }

    /** The user alone. */
    public ConnectionSettings user() {
        return read("user"::equals);
    }

    private ConnectionSettings read(Predicate<String> names) {
        Optional<String> service = surroundings.variable("PGSERVICE");
        ConnectionSettings settings = service.isPresent()
                ? new ServiceFile(surroundings).read(service.get(), names)
                : new ConnectionSettings();
        ConnectionSettings variables = new ConnectionSettings();
        NAMES.forEach((variable, name) -> {
            if (names.test(name)) {
                surroundings.variable(variable).ifPresent(value -> put(variables, variable, name, value));
            }
        });
        return settings.orElse(variables);
    }

    private static void put(ConnectionSettings settings, String variable, String name, String value) {
        try {
            settings.put(name, value);
        } catch (MalformedAddress e) {
            throw e.in(variable);
        }
    }

    private static boolean isAboutWho(String name) {
        return name.equals("user") || name.equals("password");
    }

    private static boolean isAboutSafety(String name) {
        return name.startsWith("ssl")
                || name.startsWith("gss")
                || name.startsWith("require")
                || name.endsWith("_protocol_version")
                || name.equals("channel_binding")
                || name.equals("krbsrvname")
                || name.equals(SettingName.PASSWORD_FILE);
    }

    /** Those not named here say nothing about a connection, or nothing that a driver in Java does otherwise. */
    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("PGHOST", "host");
        names.put("PGHOSTADDR", "hostaddr");
        names.put("PGPORT", "port");
        names.put("PGDATABASE", "dbname");
        names.put("PGUSER", "user");
        names.put("PGPASSWORD", "password");
        names.put("PGPASSFILE", "passfile");
        names.put("PGREQUIRESSL", "requiressl");
        names.put("PGSSLMODE", "sslmode");
        names.put("PGSSLROOTCERT", "sslrootcert");
        names.put("PGSSLCERT", "sslcert");
        names.put("PGSSLKEY", "sslkey");
        names.put("PGSSLCERTMODE", "sslcertmode");
        names.put("PGSSLCOMPRESSION", "sslcompression");
        names.put("PGSSLCRL", "sslcrl");
        names.put("PGSSLCRLDIR", "sslcrldir");
        names.put("PGSSLMINPROTOCOLVERSION", "ssl_min_protocol_version");
        names.put("PGSSLMAXPROTOCOLVERSION", "ssl_max_protocol_version");
        names.put("PGSSLNEGOTIATION", "sslnegotiation");
        names.put("PGSSLSNI", "sslsni");
        names.put("PGCHANNELBINDING", "channel_binding");
        names.put("PGREQUIREAUTH", "require_auth");
        names.put("PGREQUIREPEER", "requirepeer");
        names.put("PGGSSENCMODE", "gssencmode");
        names.put("PGGSSDELEGATION", "gssdelegation");
        names.put("PGGSSLIB", "gsslib");
        names.put("PGKRBSRVNAME", "krbsrvname");
        names.put("PGMINPROTOCOLVERSION", "min_protocol_version");
        names.put("PGMAXPROTOCOLVERSION", "max_protocol_version");
        names.put("PGAPPNAME", "application_name");
        names.put("PGOPTIONS", "options");
        names.put("PGCONNECT_TIMEOUT", "connect_timeout");
        names.put("PGTARGETSESSIONATTRS", "target_session_attrs");
        names.put("PGLOADBALANCEHOSTS", "load_balance_hosts");
        return names;
    }
}

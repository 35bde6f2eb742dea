package dev.ragdb.engine.address;

import dev.ragdb.engine.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGProperty;

/**
 * Translates connection settings from libpq's spelling to pgjdbc's.
 *
 * @see <a href="https://www.postgresql.org/docs/17/libpq-connect.html#LIBPQ-PARAMKEYWORDS">libpq's key words</a>
 */
final class SettingName {
    static final String HOST = "PGHOST";
    static final String HOST_ADDRESS = "hostaddr";
    static final String PORT = "PGPORT";
    static final String DATABASE = "PGDBNAME";
    static final String USER = "user";
    static final String PASSWORD = "password";

    private static final Map<String, String> RENAMED = Map.ofEntries(
            Map.entry("host", HOST),
            Map.entry("port", PORT),
            Map.entry("dbname", DATABASE),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("require_auth", "requireAuth"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("krbsrvname", "kerberosServerName"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("load_balance_hosts", "loadBalanceHosts"),
            Map.entry("keepalives", "tcpKeepAlive"));

    /** Settings whose values differ too. */
    private static final Map<String, Map<String, String>> VALUES = Map.of(
            "target_session_attrs",
            Map.of(
                    "any", "any",
                    "read-write", "primary",
                    "primary", "primary",
                    "read-only", "secondary",
                    "prefer-standby", "preferSecondary"),
            "load_balance_hosts",
            Map.of("disable", "false", "random", "true"),
            "keepalives",
            Map.of("0", "false", "1", "true"));

    static final String PASSWORD_FILE = "passfile";

    /** Read by us, and not by pgjdbc. */
    private static final Set<String> OURS =
            Set.of(PASSWORD_FILE, HOST_ADDRESS, TlsRules.REVOCATION_FILE, TlsRules.REVOCATION_FOLDER);

    /** Means nothing here: pgjdbc always talks UTF-8, the application's name is ours, and libpq itself ignores the rest. */
    private static final Set<String> IGNORED =
            Set.of("authtype", "client_encoding", "fallback_application_name", "sslcompression");

    /** Works in libpq only, but these values ask for nothing that is not so anyway. */
    private static final Map<String, Set<String>> MET_ANYWAY = Map.ofEntries(
            Map.entry("gssdelegation", Set.of("0")),
            Map.entry("max_protocol_version", Set.of("3.0", "3.2", "latest")),
            Map.entry("min_protocol_version", Set.of("3.0")),
            Map.entry("sslcertmode", Set.of("allow")),
            Map.entry("sslsni", Set.of("1")),
            Map.entry("ssl_max_protocol_version", Set.of("TLSv1.3")),
            Map.entry("ssl_min_protocol_version", Set.of("TLSv1", "TLSv1.1", "TLSv1.2")));

    private static final Set<String> WITHOUT_COUNTERPART = Set.of(
            "keepalives_count",
            "keepalives_idle",
            "keepalives_interval",
            "oauth_client_id",
            "oauth_client_secret",
            "oauth_issuer",
            "oauth_scope",
            "requirepeer",
            "scram_client_key",
            "scram_server_key",
            "servicefile",
            "sslkeylogfile",
            "tcp_user_timeout");

    /** Each has pgjdbc load a class, which may check less than libpq does, or do anything else. */
    private static final Set<String> LOADS_A_CLASS = Set.of(
            "authenticationPluginClassName",
            "socketFactory",
            "socketFactoryArg",
            "sslfactory",
            "sslfactoryarg",
            "sslhostnameverifier",
            "sslpasswordcallback",
            "xmlFactoryFactory");

    private static final Set<String> SECONDS = Set.of("connectTimeout", "loginTimeout", "socketTimeout");

    private SettingName() {}

    /** The setting as pgjdbc knows it; empty when it means nothing to pgjdbc. An unknown one is an error. */
    static Optional<Map.Entry<String, String>> translate(String name, String value) {
        if (IGNORED.contains(name)) {
            return Optional.empty();
        }
        if (name.equals("requiressl")) {
            return value.startsWith("1") ? Optional.of(Map.entry("sslmode", "require")) : Optional.empty();
        }
        Set<String> met = MET_ANYWAY.get(name);
        if (met != null && met.contains(value)) {
            return Optional.empty();
        }
        if (met != null) {
            throw new MalformedAddress("the parameter '" + name + "' can only be "
                    + String.join(" or ", new TreeSet<>(met)) + " in Java, not '" + value + "'; leave it out");
        }
        if (WITHOUT_COUNTERPART.contains(name)) {
            throw new MalformedAddress("the parameter '" + name + "' works in libpq only, not in Java; leave it out");
        }
        if (LOADS_A_CLASS.contains(name)) {
            throw new MalformedAddress(
                    "the parameter '" + name + "' names a class, which is not allowed; leave it out");
        }
        if (name.equals("service")) {
            throw new MalformedAddress("the parameter 'service' is understood in the variable PGSERVICE only");
        }
        // asyncpg calls it ssl and gives it sslmode's values.
        String pgjdbcName =
                name.equals("ssl") && modes().contains(value) ? "sslmode" : RENAMED.getOrDefault(name, name);
        if (!RENAMED.containsValue(pgjdbcName)
                && !OURS.contains(pgjdbcName)
                && PGProperty.forName(pgjdbcName) == null) {
            throw new MalformedAddress("unknown parameter '" + name + "'" + hint(name));
        }
        return Optional.of(Map.entry(pgjdbcName, checked(name, pgjdbcName, value)));
    }

    private static String checked(String name, String pgjdbcName, String value) {
        Map<String, String> translations = VALUES.get(name);
        if (translations != null) {
            String translated = translations.get(value);
            if (translated == null) {
                throw wrongValue(name, value, translations.keySet());
            }
            return translated;
        }
        PGProperty property = PGProperty.forName(pgjdbcName);
        // require_auth takes a list, so its choices are not the values.
        String[] choices = property == null || property == PGProperty.REQUIRE_AUTH ? null : property.getChoices();
        if (choices != null && !Arrays.asList(choices).contains(value)) {
            throw wrongValue(name, value, Arrays.asList(choices));
        }
        if (property == PGProperty.REQUIRE_AUTH) {
            RequireAuth.check(value);
        }
        if (SECONDS.contains(pgjdbcName) && !value.matches("[0-9]{1,6}")) {
            throw new MalformedAddress("the parameter '" + name + "' is not a number of seconds");
        }
        return value;
    }

    private static MalformedAddress wrongValue(String name, String value, Iterable<String> choices) {
        Set<String> sorted = new TreeSet<>();
        choices.forEach(sorted::add);
        return new MalformedAddress("the parameter '" + name + "' cannot be '" + value + "'"
                + NearestName.hint(value, sorted, "; it can be " + String.join(", ", sorted)));
    }

    private static String hint(String name) {
        return NearestName.hint(name, known(), "; parameters are libpq's and pgjdbc's, such as sslmode");
    }

    private static List<String> modes() {
        String[] choices = PGProperty.SSL_MODE.getChoices();
        return choices == null ? List.of() : Arrays.asList(choices);
    }

    /** libpq's spelling first: it is what most URLs are written in. */
    private static Set<String> known() {
        Set<String> names = new TreeSet<>(RENAMED.keySet());
        for (PGProperty property : PGProperty.values()) {
            names.add(property.getName());
        }
        return names;
    }
}

package dev.ragdb.engine.address;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Libpq's rules for certificates where pgjdbc is more lenient: which root certificate is used, and what it is used for.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-ssl.html">SSL Support</a>
 */
final class TlsRules {
    static final String MODE = "sslmode";
    static final String ROOT = "sslrootcert";
    static final String REVOCATION_FILE = "sslcrl";
    static final String REVOCATION_FOLDER = "sslcrldir";
    private static final String DEFAULT_MODE = "prefer";
    private static final String SYSTEM = "system";
    private static final List<String> WEAK = List.of("disable", "allow", DEFAULT_MODE);

    /** Where systems keep their root certificates in one file: OpenSSL's own place, then Debian's, Red Hat's, Alpine's. */
    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private final Map<String, String> properties;
    private final Surroundings surroundings;

    /** @param properties in pgjdbc's spelling; changed by {@link #apply} */
    TlsRules(Map<String, String> properties, Surroundings surroundings) {
        this.properties = properties;
        this.surroundings = surroundings;
    }

    /** @throws MalformedAddress when they contradict each other, or cannot be kept here */
    void apply() {
        if (isVerifiedByDefault(properties) && WEAK.contains(properties.getOrDefault(MODE, ""))) {
            throw new MalformedAddress("ssl=true contradicts sslmode=" + properties.get(MODE) + "; give one of them");
        }
        applyRoot();
        if ("direct".equals(properties.get("sslNegotiation"))
                && !isVerifiedByDefault(properties)
                && WEAK.contains(mode())) {
            throw new MalformedAddress("weak sslmode '" + mode() + "' may not be used with sslnegotiation=direct;"
                    + " give sslmode=require, verify-ca or verify-full");
        }
        if ("direct".equals(properties.get("sslNegotiation")) && "require".equals(properties.get("gssEncMode"))) {
            throw new MalformedAddress("gssencmode=require contradicts sslnegotiation=direct; give one of them");
        }
        applyRevocation();
        if (!mode().equals("disable")) {
            new ClientKey(properties, surroundings).requirePrivate();
        }
    }

    private void applyRoot() {
        String root = properties.get(ROOT);
        if (SYSTEM.equals(root)) {
            applySystemRoots();
            return;
        }
        if (root == null) {
            Path usual = surroundings.home().resolve(".postgresql/root.crt");
            if (Files.exists(usual)) {
                properties.put(ROOT, usual.toString());
            }
        }
        // Who names a root certificate, or has one where libpq looks for it, wants it used.
        if (properties.containsKey(ROOT)) {
            properties.replace(MODE, "require", "verify-ca");
        }
    }

    private void applySystemRoots() {
        if (!mode().equals("verify-full") && properties.containsKey(MODE)) {
            throw new MalformedAddress("weak sslmode '" + mode() + "' may not be used with sslrootcert=system;"
                    + " give sslmode=verify-full, or leave it out");
        }
        properties.put(MODE, "verify-full");
        properties.put(
                ROOT,
                systemBundle()
                        .orElseThrow(() ->
                                new MalformedAddress("sslrootcert=system: the system's root certificates are not found"
                                        + " in one file; name a file, or have SSL_CERT_FILE name it")));
    }

    /** OpenSSL would read a folder too; Java gets less than that, never more. */
    private Optional<String> systemBundle() {
        Optional<String> named = surroundings.variable("SSL_CERT_FILE");
        if (named.isPresent() || surroundings.variable("SSL_CERT_DIR").isPresent()) {
            return named;
        }
        return BUNDLES.stream().filter(file -> Files.isReadable(Path.of(file))).findFirst();
    }

    /** Without a root certificate nothing can be revoked, as for libpq. */
    private void applyRevocation() {
        if (!properties.containsKey(ROOT)) {
            properties.remove(REVOCATION_FILE);
            properties.remove(REVOCATION_FOLDER);
            return;
        }
        Path usual = surroundings.home().resolve(".postgresql/root.crl");
        if (!properties.containsKey(REVOCATION_FILE)
                && !properties.containsKey(REVOCATION_FOLDER)
                && Files.exists(usual)) {
            properties.put(REVOCATION_FILE, usual.toString());
        }
    }

    /** pgjdbc's {@code ssl=true}, which is verify-full, where no mode is given. */
    static boolean isVerifiedByDefault(Map<String, String> properties) {
        String value = properties.get("ssl");
        return value != null && (value.isEmpty() || Boolean.parseBoolean(value));
    }

    private String mode() {
        return properties.getOrDefault(MODE, DEFAULT_MODE);
    }

    /**
     * What libpq tries one after the other. Where there is a root certificate, it is used in these modes too: who is not known by
     * it gets no TLS, and is talked to in plain text, if the server takes that. pgjdbc would look at no certificate.
     *
     * @return the modes, in order; empty when pgjdbc does by itself what libpq does
     */
    static List<String> attempts(Map<String, String> properties) {
        String root = properties.get(ROOT);
        if (root == null || isVerifiedByDefault(properties) || !Files.exists(Path.of(root))) {
            return List.of();
        }
        return switch (properties.getOrDefault(MODE, DEFAULT_MODE)) {
            case DEFAULT_MODE -> List.of("verify-ca", "disable");
            case "allow" -> List.of("disable", "verify-ca");
            default -> List.of();
        };
    }
}

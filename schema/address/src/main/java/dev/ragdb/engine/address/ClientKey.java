package dev.ragdb.engine.address;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The client's private key. As for libpq nobody else may read it: u=rw, or g=r too when it is root's.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-ssl.html#LIBPQ-SSL-CLIENTCERT">Client Certificates</a>
 */
final class ClientKey {
    private static final String KEY = "sslkey";
    private static final String CERTIFICATE = "sslcert";

    private final Map<String, String> properties;
    private final Path folder;

    ClientKey(Map<String, String> properties, Surroundings surroundings) {
        this.properties = properties;
        this.folder = surroundings.home().resolve(".postgresql");
    }

    /** @throws MalformedAddress when others may read the key */
    void requirePrivate() {
        String certificate = properties.get(CERTIFICATE);
        Path file = certificate == null ? folder.resolve("postgresql.crt") : Path.of(certificate);
        if (!Files.exists(file) && !properties.containsKey(KEY)) {
            return;
        }
        Path usual = folder.resolve("postgresql.key");
        if (!properties.containsKey(KEY) && Files.exists(usual)) {
            properties.put(KEY, usual.toString());
        }
        String key = properties.get(KEY);
        Path used = key == null ? folder.resolve("postgresql.pk8") : Path.of(key);
        if (!Files.exists(used)) {
            return;
        }
        try {
            FileRights rights = FileRights.of(used);
            if (!rights.isPrivate() && !(rights.isRoots() && rights.isReadableByGroupOnly())) {
                throw new MalformedAddress("the private key " + used + " may be read by others; chmod 600 it");
            }
        } catch (IOException e) {
            throw new MalformedAddress("database URL", "cannot read the private key " + used, e);
        }
    }
}

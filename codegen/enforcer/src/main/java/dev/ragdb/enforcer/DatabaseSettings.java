package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.address.ConnectionSettings;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.LibpqVariables;
import dev.ragdb.engine.address.MalformedAddress;
import dev.ragdb.engine.address.Surroundings;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which database is to be compared with, if any: the environment alone never leads a build to one. */
final class DatabaseSettings {
    private final String url;
    private final String user;
    private final Surroundings surroundings;

    /** What the POM says; null and blank both mean that it says nothing. */
    DatabaseSettings(@Nullable String url, @Nullable String user) {
        this(url, user, Surroundings.ofProcess());
    }

    DatabaseSettings(@Nullable String url, @Nullable String user, Surroundings surroundings) {
        this.url = given(url);
        this.user = given(user);
        this.surroundings = surroundings;
    }

    /** The text without spaces around it; "" when it is not given. */
    static String given(@Nullable String setting) {
        return Objects.requireNonNullElse(setting, "").strip();
    }

    /**
     * What the URL does not say of user, password and TLS is taken from {@code <user>}, then from libpq's variables, then from
     * its password file.
     *
     * @throws EngineException with {@link Reason#INPUT}, without the password, when the URL cannot be understood
     */
    Optional<LiveDatabase> locate(Findings findings) {
        if (url.isEmpty()) {
            return Optional.empty();
        }
        DatabaseAddress address = address();
        if (ConnectionSettings.ofUrl(url).hasPassword()) {
            findings.warning(
                    "<url> holds a password, which mvn -X prints with the rest of the POM: keep it in ~/.pgpass,"
                            + " or in the file that PGPASSFILE names");
        }
        address.notes().forEach(findings::warning);
        return Optional.of(new LiveDatabase(address));
    }

    private DatabaseAddress address() {
        try {
            ConnectionSettings besides = new ConnectionSettings();
            besides.putUnlessEmpty("user", user);
            return ConnectionSettings.ofUrl(url)
                    .orElse(besides)
                    .orElse(new LibpqVariables(surroundings).completingAUrl())
                    .toAddress(surroundings);
        } catch (MalformedAddress e) {
            throw e.in("<url>");
        }
    }
}

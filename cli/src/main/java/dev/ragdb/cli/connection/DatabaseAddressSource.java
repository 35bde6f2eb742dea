package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.ConnectionSettings;
import dev.ragdb.engine.address.LibpqVariables;
import dev.ragdb.engine.address.MalformedAddress;
import dev.ragdb.engine.address.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out which database is meant: {@code --url}, RAGDB_URL, DATABASE_URL, libpq's variables, {@code
 * ragdb.properties}, in this order. The first that says where wins; libpq's variables for user, password and TLS complete
 * it, as they do for psql. {@code ragdb.properties} gets no password from them.
 */
public final class DatabaseAddressSource {
    private static final List<String> URL_VARIABLES = List.of("RAGDB_URL", "DATABASE_URL");

    private static final String NO_DATABASE = "no database given; use --url postgresql://user@host:5432/database,"
            + " or set RAGDB_URL, DATABASE_URL or PGHOST and PGDATABASE,"
            + " or write url=... into ragdb.properties in this directory";

    private static final String PASSWORD_FILE_OPTION = "--password-file";
    private static final String PASSWORD_FILE_VARIABLE = "RAGDB_PASSWORD_FILE";

    private final Optional<String> urlOption;
    private final PasswordOptions password;
    private final Surroundings surroundings;
    private final LibpqVariables variables;

    /**
     * Looks nowhere yet.
     *
     * @param urlOption the value of {@code --url}
     */
    public DatabaseAddressSource(Optional<String> urlOption, PasswordOptions password, Surroundings surroundings) {
        this.urlOption = urlOption;
        this.password = password;
        this.surroundings = surroundings;
        this.variables = new LibpqVariables(surroundings);
    }

    /**
     * The database that is meant, and where that was said.
     *
     * @throws RagdbException with exit code 3 when nothing says it, with 2 when what says it is malformed
     */
    public LocatedDatabase locate() {
        if (urlOption.isPresent()) {
            return locatedByUrl("--url", urlOption.get());
        }
        for (String variable : URL_VARIABLES) {
            Optional<String> url = surroundings.variable(variable);
            if (url.isPresent()) {
                return locatedByUrl(variable, url.get());
            }
        }
        if (variables.sayWhere()) {
            return located("the PG* variables", () -> passwordFromVariable().orElse(variables.all()));
        }
        Path file = surroundings.workingDirectory().resolve(PropertiesFile.NAME);
        if (Files.exists(file)) {
            return located(PropertiesFile.NAME, () -> fromThisFolder(file));
        }
        throw new RagdbException(ExitCode.NO_CONNECTION, NO_DATABASE);
    }

    /**
     * The database that {@code option} of a verb names.
     *
     * @throws RagdbException with exit code 2 when {@code url} is malformed
     */
    public LocatedDatabase at(String option, String url) {
        return locatedByUrl(option, url);
    }

    /**
     * The server that {@code source} names, where databases are to be made: without one in the URL its {@code postgres} is meant.
     *
     * @throws RagdbException with exit code 2 when {@code url} is malformed
     */
    public LocatedDatabase atServer(String source, String url) {
        ConnectionSettings maintenance = new ConnectionSettings();
        maintenance.putUnlessEmpty("dbname", "postgres");
        return located(source, () -> completed(ConnectionSettings.ofUrl(url).orElse(maintenance)));
    }

    private LocatedDatabase locatedByUrl(String source, String url) {
        return located(source, () -> completed(ConnectionSettings.ofUrl(url)));
    }

    private ConnectionSettings completed(ConnectionSettings settings) {
        return settings.orElse(passwordFromVariable()).orElse(variables.completingAUrl());
    }

    /**
     * Whoever made this folder wrote that file: what the environment says of safety stands above it, and no secret of the
     * environment completes it. An entry of {@code ~/.pgpass} is for one host, so it may.
     */
    private ConnectionSettings fromThisFolder(Path file) {
        return variables.safety().orElse(PropertiesFile.read(file)).orElse(variables.user());
    }

    private ConnectionSettings passwordFromVariable() {
        ConnectionSettings settings = new ConnectionSettings();
        Optional<String> file = surroundings.variable(PASSWORD_FILE_VARIABLE);
        if (file.isPresent()) {
            settings.putUnlessEmpty("password", SecretFile.read(PASSWORD_FILE_VARIABLE, resolve(file.get())));
        }
        return settings;
    }

    /** What was typed stands above what any of the sources says. */
    private ConnectionSettings withPasswordOption(ConnectionSettings settings) {
        Optional<String> file = password.file();
        if (file.isPresent()) {
            settings.putUnlessEmpty(
                    "password",
                    file.get().equals(SecretFile.STANDARD_INPUT)
                            ? SecretFile.readStandardInput(PASSWORD_FILE_OPTION)
                            : SecretFile.read(PASSWORD_FILE_OPTION, resolve(file.get())));
        }
        return settings;
    }

    private Path resolve(String file) {
        return surroundings.workingDirectory().resolve(file);
    }

    private LocatedDatabase located(String source, Supplier<ConnectionSettings> settings) {
        try {
            return new LocatedDatabase(withPasswordOption(settings.get()).toAddress(surroundings), source);
        } catch (MalformedAddress e) {
            throw new RagdbException(ExitCode.USAGE, e.in(source).getMessage(), e);
        }
    }
}

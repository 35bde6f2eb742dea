package dev.ragdb.throwaway;

import dev.ragdb.engine.address.ConnectionSettings;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.LibpqVariables;
import dev.ragdb.engine.address.MalformedAddress;
import dev.ragdb.engine.address.Surroundings;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which PostgreSQL to take: one that was asked for, or the first that is there. */
public final class DatabaseChoice {
    private static final Pattern OF_THIS_MACHINE = Pattern.compile("(docker|local|embedded)(?::(\\d{1,3}))?");
    private static final Pattern HARMLESS = Pattern.compile("[\\w.:-]{1,40}");

    enum Kind {
        AUTOMATIC,
        DOCKER,
        LOCAL,
        EMBEDDED,
        GIVEN
    }

    private final Kind kind;
    private final OptionalInt major;
    private final Optional<DatabaseAddress> address;

    private DatabaseChoice(Kind kind, OptionalInt major, Optional<DatabaseAddress> address) {
        this.kind = kind;
        this.major = major;
        this.address = address;
    }

    /**
     * Reads a choice.
     *
     * @param text empty or blank for automatic; {@code docker}; {@code local}; {@code embedded}; each of these with a major
     *     version, such as {@code docker:18}; or the URL of a server, in any form that {@code ragdb --url} takes, completed by
     *     libpq's variables and password file
     * @throws ThrowawayDatabaseException if it is none of these
     */
    public static DatabaseChoice parse(String text) {
        String choice = text.strip();
        Matcher ofThisMachine = OF_THIS_MACHINE.matcher(choice);
        if (ofThisMachine.matches()) {
            String major = ofThisMachine.group(2);
            return new DatabaseChoice(
                    Kind.valueOf(ofThisMachine.group(1).toUpperCase(Locale.ROOT)),
                    major == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(major)),
                    Optional.empty());
        }
        if (isUrl(choice)) {
            return new DatabaseChoice(Kind.GIVEN, OptionalInt.empty(), Optional.of(read(choice)));
        }
        if (choice.isEmpty()) {
            return new DatabaseChoice(Kind.AUTOMATIC, OptionalInt.empty(), Optional.empty());
        }
        throw new ThrowawayDatabaseException((HARMLESS.matcher(choice).matches()
                        ? "\"" + choice + "\" is no choice of a throwaway database"
                        : "What was given is no choice of a throwaway database")
                + ": use docker, local or embedded, each with a major version if you like (docker:18), a URL that starts with"
                + " jdbc:postgresql:// or postgresql://, or nothing to take the first that is there.");
    }

    /**
     * A server whose address was read elsewhere.
     *
     * @param address of the database to connect to for making others; never changed itself
     */
    public static DatabaseChoice given(DatabaseAddress address) {
        return new DatabaseChoice(Kind.GIVEN, OptionalInt.empty(), Optional.of(address));
    }

    /** Completed by libpq's variables, as any URL that ragdb is given; without a database in it, {@code postgres} is meant. */
    @SuppressWarnings("UnusedException") // its message says it all
    private static DatabaseAddress read(String url) {
        Surroundings surroundings = Surroundings.ofProcess();
        ConnectionSettings maintenance = new ConnectionSettings();
        maintenance.putUnlessEmpty("dbname", "postgres");
        try {
            return ConnectionSettings.ofUrl(url)
                    .orElse(new LibpqVariables(surroundings).completingAUrl())
                    .orElse(maintenance)
                    .toAddress(surroundings);
        } catch (MalformedAddress e) {
            throw new ThrowawayDatabaseException(
                    e.in("The URL of the throwaway database's server").getMessage() + ".");
        }
    }

    /** Whether the text is the URL of a server, and not a word of ours. */
    public static boolean isUrl(String text) {
        return text.contains("://");
    }

    /**
     * What this machine lacks for this choice, in a few words; empty if nothing. Nothing is started or fetched, and a server
     * given by its URL is not asked.
     */
    public Optional<String> missing() {
        return ServerPick.missing(this);
    }

    Kind kind() {
        return kind;
    }

    /** The major version asked for; never with {@link Kind#AUTOMATIC} and {@link Kind#GIVEN}. */
    OptionalInt major() {
        return major;
    }

    /** The server's address; always and only with {@link Kind#GIVEN}. */
    DatabaseAddress address() {
        return address.orElseThrow();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DatabaseChoice that
                && kind == that.kind
                && major.equals(that.major)
                && address.equals(that.address);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, major, address);
    }

    /** The choice as it can be given to {@link #parse}, except for a URL, of which only host and port are shown. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTOMATIC, DOCKER, LOCAL, EMBEDDED ->
                kind.name().toLowerCase(Locale.ROOT) + (major.isPresent() ? ":" + major.getAsInt() : "");
            case GIVEN -> "postgresql://" + address().servers();
        };
    }
}

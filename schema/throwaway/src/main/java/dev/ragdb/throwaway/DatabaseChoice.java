package dev.ragdb.throwaway;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which PostgreSQL to take: one that was asked for, or the first that is there. */
public final class DatabaseChoice {
    private static final Pattern EMBEDDED = Pattern.compile("embedded(?::(\\d{1,3}))?");
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
    private final Optional<ServerAddress> address;

    private DatabaseChoice(Kind kind, OptionalInt major, Optional<ServerAddress> address) {
        this.kind = kind;
        this.major = major;
        this.address = address;
    }

    /**
     * Reads a choice.
     *
     * @param text empty or blank for automatic; {@code docker}; {@code local}; {@code embedded}; {@code embedded:15} for a
     *     major version; or the URL of a server, {@code jdbc:postgresql://host:port/database?user=u&password=p} or
     *     {@code postgresql://u:p@host:port/database} (other drivers' prefixes such as {@code postgresql+psycopg2:} too)
     * @throws ThrowawayDatabaseException if it is none of these
     */
    public static DatabaseChoice parse(String text) {
        String choice = text.strip();
        Matcher embedded = EMBEDDED.matcher(choice);
        if (embedded.matches()) {
            String major = embedded.group(1);
            return new DatabaseChoice(
                    Kind.EMBEDDED,
                    major == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(major)),
                    Optional.empty());
        }
        if (choice.contains("://")) {
            return new DatabaseChoice(Kind.GIVEN, OptionalInt.empty(), Optional.of(ServerAddress.parse(choice)));
        }
        return switch (choice) {
            case "" -> of(Kind.AUTOMATIC);
            case "docker" -> of(Kind.DOCKER);
            case "local" -> of(Kind.LOCAL);
            default ->
                throw new ThrowawayDatabaseException((HARMLESS.matcher(choice).matches()
                                ? "\"" + choice + "\" is no choice of a throwaway database"
                                : "What was given is no choice of a throwaway database")
                        + ": use docker, local, embedded, embedded:<major version>, a URL that starts with"
                        + " jdbc:postgresql:// or postgresql://, or nothing to take the first that is there.");
        };
    }

    private static DatabaseChoice of(Kind kind) {
        return new DatabaseChoice(kind, OptionalInt.empty(), Optional.empty());
    }

    Kind kind() {
        return kind;
    }

    /** The major version asked for; only with {@link Kind#EMBEDDED}. */
    OptionalInt major() {
        return major;
    }

    /** The server's address; always and only with {@link Kind#GIVEN}. */
    ServerAddress address() {
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
            case AUTOMATIC -> "automatic";
            case DOCKER -> "docker";
            case LOCAL -> "local";
            case EMBEDDED -> major.isPresent() ? "embedded:" + major.getAsInt() : "embedded";
            case GIVEN -> "postgresql://" + address();
        };
    }
}

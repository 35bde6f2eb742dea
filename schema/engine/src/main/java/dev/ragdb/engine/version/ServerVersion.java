package dev.ragdb.engine.version;

import java.util.Locale;
import java.util.Optional;

/**
 * A version of PostgreSQL to the minor, such as 17.12 or 19rc1: minor releases differ in what they print, lock and refuse. Ordered
 * as they were released.
 *
 * @param major e.g. 17
 * @param stage how far it is
 * @param number of the minor release, or of the preview; 0 for a development version
 */
public record ServerVersion(int major, Stage stage, int number) implements Comparable<ServerVersion> {
    /** How far a version is, in the order in which that comes. */
    public enum Stage {
        DEVEL,
        ALPHA,
        BETA,
        RC,
        RELEASE;

        private final String word = name().toLowerCase(Locale.ROOT);
    }

    /** A release. */
    public ServerVersion(int major, int minor) {
        this(major, Stage.RELEASE, minor);
    }

    /**
     * What a server says of itself.
     *
     * @param text its server_version; what a distribution or a vendor wrote behind the version is left out
     * @param number its server_version_num, which counts when a vendor wrote something else altogether
     */
    public static ServerVersion of(String text, int number) {
        Optional<ServerVersion> written = leading(text);
        return written.isPresent() ? written.get() : new ServerVersion(number / 10_000, number % 10_000);
    }

    /** @throws IllegalArgumentException when {@code text} is not what {@link #toString} gives */
    public static ServerVersion parse(String text) {
        return leading(text)
                .filter(version -> version.toString().equals(text))
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no version of PostgreSQL, such as 17.12 or 19rc1"));
    }

    /** Without patterns and lambdas: every start-up comes by. */
    private static Optional<ServerVersion> leading(String text) {
        int end = digits(text, 0);
        if (end == 0) {
            return Optional.empty();
        }
        int major = Integer.parseInt(text.substring(0, end));
        if (text.startsWith(".", end)) {
            return numbered(text, major, Stage.RELEASE, end + 1);
        }
        for (Stage stage : Stage.values()) {
            if (text.startsWith(stage.word, end)) {
                return stage == Stage.DEVEL
                        ? Optional.of(new ServerVersion(major, stage, 0))
                        : numbered(text, major, stage, end + stage.word.length());
            }
        }
        return Optional.empty();
    }

    private static Optional<ServerVersion> numbered(String text, int major, Stage stage, int start) {
        int end = digits(text, start);
        return end == start
                ? Optional.empty()
                : Optional.of(new ServerVersion(major, stage, Integer.parseInt(text.substring(start, end))));
    }

    /** Where the digits end that begin at {@code start}; there at once when there are too many for a version. */
    private static int digits(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end - start > 6 ? start : end;
    }

    @Override
    public int compareTo(ServerVersion other) {
        if (major != other.major) {
            return Integer.compare(major, other.major);
        }
        return stage == other.stage ? Integer.compare(number, other.number) : stage.compareTo(other.stage);
    }

    /** As PostgreSQL writes it: {@code 17.12}, {@code 19rc1}, {@code 20devel}. */
    @Override
    public String toString() {
        if (stage == Stage.RELEASE) {
            return major + "." + number;
        }
        return major + stage.word + (stage == Stage.DEVEL ? "" : number);
    }
}

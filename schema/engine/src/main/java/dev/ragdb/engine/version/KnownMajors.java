package dev.ragdb.engine.version;

import java.util.Optional;

/**
 * Which majors of PostgreSQL are known. Each brings columns of pg_catalog, kinds of objects, of constraints and privileges of its
 * own, so a major counts as known only when its catalogs were read against those of the one before, and all of that is compared, or
 * named as not compared ({@code system-catalogs.txt}). A newer one is read all the same, and whoever reads it says so; then a difference may be its own doing.
 *
 * <p>To make another one known: do that, raise {@link #NEWEST}, and take such a server into the tests.
 */
public final class KnownMajors {
    /** The oldest that is served: queries, types and locks rely on what came with it, and 14 gets no releases any more. */
    public static final int OLDEST = 15;

    /** The newest whose catalogs were read, those of its release candidate; between the two, all were. */
    public static final int NEWEST = 19;

    private KnownMajors() {}

    public static boolean isNewer(int major) {
        return major > NEWEST;
    }

    /** What to say of a server of this major, once; nothing where it is known. */
    public static Optional<String> note(int major) {
        return isNewer(major)
                ? Optional.of("PostgreSQL " + major + " is newer than this ragdb knows (up to " + NEWEST
                        + "): what that version adds to the catalogs is not compared")
                : Optional.empty();
    }

    /** How a message about a difference that was seen on such a server begins; empty where the major is known. */
    public static String prefix(ServerVersion version) {
        return isNewer(version.major()) ? "PostgreSQL " + version + ": " : "";
    }
}

package dev.ragdb.engine;

/** Text that somebody else wrote, made short enough for a message. */
public final class Shortened {
    private Shortened() {}

    /** {@code text}, or its first {@code limit} characters and three dots. */
    public static String to(int limit, String text) {
        return text.length() <= limit ? text : text.substring(0, limit) + "...";
    }

    /** The same of SQL on one line. */
    public static String oneLineTo(int limit, String sql) {
        return to(limit, sql.strip().replaceAll("\\s+", " "));
    }
}

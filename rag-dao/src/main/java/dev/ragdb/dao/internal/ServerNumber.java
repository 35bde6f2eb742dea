package dev.ragdb.dao.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's version as it told when the connection was made: not asked again. */
record ServerNumber(int major, int minor) {
    private static final Pattern NUMBER = Pattern.compile("(\\d+)(?:\\.(\\d+))?.*");

    static ServerNumber of(Connection connection) throws SQLException {
        return parse(connection.getMetaData().getDatabaseProductVersion());
    }

    /** @param version such as {@code 15.20 (Debian 15.20-1)} or {@code 19rc1} */
    static ServerNumber parse(String version) {
        Matcher number = NUMBER.matcher(version);
        if (!number.matches()) {
            return new ServerNumber(0, 0);
        }
        String minor = number.group(2);
        return new ServerNumber(Integer.parseInt(number.group(1)), minor == null ? 0 : Integer.parseInt(minor));
    }

    /** Whether it has restrict_nonsystem_relation_kind. */
    boolean restrictsViews() {
        return switch (major) {
            case 12 -> minor >= 20;
            case 13 -> minor >= 16;
            case 14 -> minor >= 13;
            case 15 -> minor >= 8;
            case 16 -> minor >= 4;
            default -> major >= 17;
        };
    }
}

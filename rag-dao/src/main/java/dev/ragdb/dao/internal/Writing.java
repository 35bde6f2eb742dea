package dev.ragdb.dao.internal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A statement that writes: on tables that {@link Relation#require} has looked at, whose triggers run as the role that writes. */
public final class Writing {
    private Writing() {}

    /** With what it returns. */
    public static <T> T run(Session session, BoundSql sql, Reading.Rows<T> rows) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql.text())) {
            sql.bindTo(statement);
            try (ResultSet returned = statement.executeQuery()) {
                return rows.read(returned);
            }
        }
    }

    /** @return how many rows it wrote or deleted */
    public static long count(Session session, BoundSql sql) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql.text())) {
            sql.bindTo(statement);
            return statement.executeLargeUpdate();
        }
    }
}

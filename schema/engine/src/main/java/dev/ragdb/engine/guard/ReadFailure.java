package dev.ragdb.engine.guard;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Sql;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** Says why a database could not be asked, in words for those who did not write the service. */
final class ReadFailure {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    /** DriverManager, for one, repeats a whole URL with its password in its message. */
    private static final Pattern URL = Pattern.compile("(?i)\\b(jdbc:|[a-z][a-z0-9+.-]*://)\\S+");

    private ReadFailure() {}

    static EngineException of(String database, Manifest manifest, EngineException e) {
        return e.getCause() instanceof SQLException cause
                ? of(database, manifest, cause)
                : new EngineException(Reason.FAILED, database + " cannot be checked: " + e.getMessage(), e);
    }

    static EngineException of(String database, Manifest manifest, SQLException e) {
        String advice = INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())
                ? "\nGrant the role that the service connects as usage on schema " + Sql.quoted(manifest.schema())
                        + " and select on " + Sql.qualified(manifest.schema(), manifest.trackingTable())
                : "";
        return failure(database + " cannot be checked: ", e, advice);
    }

    static EngineException unconnected(String service, SQLException e) {
        return failure("no connection to the database of `" + service + "`: ", e, "");
    }

    private static EngineException failure(String doing, SQLException e, String advice) {
        String message = DatabaseFailure.messageOf(e);
        if (e.getCause() instanceof SQLException cause) {
            // A pool says that it waited in vain, and the driver, below it, why.
            message += ": " + DatabaseFailure.messageOf(cause);
        }
        String masked = URL.matcher(message).replaceAll("(a URL)");
        // A stack trace prints the causes' messages, too.
        return masked.equals(message)
                ? new EngineException(Reason.FAILED, doing + message + advice, e)
                : new EngineException(Reason.FAILED, doing + masked + advice);
    }
}

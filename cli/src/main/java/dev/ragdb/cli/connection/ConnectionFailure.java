package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.ConnectionProblem;
import java.sql.SQLException;

/** Ends a run that has no connection, with the line that says why not and what to do next. */
public final class ConnectionFailure extends RagdbException {
    private static final long serialVersionUID = 1L;

    private static final String NO_PASSWORD =
            " needs a password; give --password-file FILE, or put it into PGPASSWORD or ~/.pgpass";

    private static final String NO_PASSWORD_HERE =
            " needs a password; give --password-file FILE, or put it into " + PropertiesFile.NAME
                    + " or ~/.pgpass: PGPASSWORD is not shown to a server that a file in this folder names";

    private final boolean passwordMissing;

    private ConnectionFailure(String message, boolean passwordMissing, SQLException cause) {
        super(ExitCode.NO_CONNECTION, message, cause);
        this.passwordMissing = passwordMissing;
    }

    /** Why this database could not be reached. */
    public static ConnectionFailure of(SQLException failure, LocatedDatabase database) {
        boolean passwordMissing = ConnectionProblem.isMissingPassword(failure, database.address());
        return new ConnectionFailure(
                "cannot connect to " + database.display() + ": "
                        + (passwordMissing ? noPassword(database) : ConnectionProblem.of(failure, database.address())),
                passwordMissing,
                failure);
    }

    private static String noPassword(LocatedDatabase database) {
        String advice = database.source().equals(PropertiesFile.NAME) ? NO_PASSWORD_HERE : NO_PASSWORD;
        return "user '" + database.address().user() + "'" + advice;
    }

    /** Whether somebody who knows the password could help. */
    public boolean passwordMissing() {
        return passwordMissing;
    }
}

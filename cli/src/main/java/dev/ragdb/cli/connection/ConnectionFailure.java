package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.engine.address.ConnectionProblem;
import java.sql.SQLException;

/** Ends a run that has no connection, with the line that says why not and what to do next. */
public final class ConnectionFailure extends RagdbException {
    private static final long serialVersionUID = 1L;

    private ConnectionFailure(String message, SQLException cause) {
        super(ExitCode.NO_CONNECTION, message, cause);
    }

    /** Why this database could not be reached. */
    public static ConnectionFailure of(SQLException failure, LocatedDatabase database) {
        return new ConnectionFailure(
                "cannot connect to " + database.display() + ": " + ConnectionProblem.of(failure, database.address()),
                failure);
    }
}

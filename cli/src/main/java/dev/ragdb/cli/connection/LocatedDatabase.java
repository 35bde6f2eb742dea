package dev.ragdb.cli.connection;

import dev.ragdb.cli.outcome.Redaction;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.address.DatabaseAddress;
import dev.ragdb.engine.address.HostPort;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A database and where its address came from.
 *
 * @param source as messages name it: {@code --url}, {@code DATABASE_URL}, {@code ragdb.properties}
 */
public record LocatedDatabase(DatabaseAddress address, String source) {
    /** {@code docker@localhost:5433/postgres (from DATABASE_URL)}. */
    public String display() {
        return PrintableText.line(address.display()) + " (from " + source + ")";
    }

    /** The same for somebody who shows this password. */
    public LocatedDatabase withPassword(String password) {
        return new LocatedDatabase(address.withPassword(password), source);
    }

    /** Has the password masked wherever it would be printed; what messages have to show is not. */
    public void hideIn(Redaction redaction) {
        redaction.show(address.user());
        redaction.show(address.database());
        for (HostPort host : address.hosts()) {
            redaction.show(host.host());
        }
        String password = address.password();
        if (password != null) {
            redaction.hide(password);
        }
    }

    /**
     * Opens a connection.
     *
     * @throws ConnectionFailure with one line that says why not and what to do next
     */
    public Connection connect() {
        try {
            return address.connect();
        } catch (SQLException e) {
            throw ConnectionFailure.of(e, this);
        }
    }
}

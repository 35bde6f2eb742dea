package dev.ragdb.engine.address;

import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says in one line why there is no connection and what to do next. It goes by SQLSTATE and by the exception's cause:
 * both server and driver speak the user's language, so their words tell nothing.
 */
public final class ConnectionProblem {
    private final SQLException failure;
    private final DatabaseAddress address;

    private ConnectionProblem(SQLException failure, DatabaseAddress address) {
        this.failure = failure;
        this.address = address;
    }

    /** Why {@code address} could not be reached; never the password. */
    public static String of(SQLException failure, DatabaseAddress address) {
        return new ConnectionProblem(failure, address).read();
    }

    /** Whether the server wants a password and none is known. */
    public static boolean isMissingPassword(SQLException failure, DatabaseAddress address) {
        String password = address.password();
        return "08004".equals(failure.getSQLState())
                && !String.valueOf(failure.getMessage()).contains("SSL")
                && (password == null || password.isEmpty());
    }

    private String read() {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return switch (state) {
            case "28P01" -> "wrong password for user '" + address.user() + "', or no such user; check both";
            case "28000" ->
                "the server does not let user '" + address.user() + "' in (" + words()
                        + "); check the user, sslmode and the server's pg_hba.conf";
            case "3D000" -> "there is no database '" + address.database() + "'; create it or correct the name";
            case "42501" ->
                "user '" + address.user() + "' may not connect to database '" + address.database()
                        + "'; have CONNECT granted on it";
            case "53300" -> "too many connections (" + words() + "); close some or try again later";
            case "57P03" -> "the server is starting up or shutting down (" + words() + "); try again in a moment";
            case "08001" -> unreachable();
            case "08004" -> rejected();
            case "08006" -> broken();
            case "08P01" -> fromServer() ? words() : notPostgres();
            default -> words();
        };
    }

    private String unreachable() {
        if (cause(UnknownHostException.class) instanceof UnknownHostException unknown) {
            return "unknown host '" + unknown.getMessage() + "'; check its spelling and the network's DNS";
        }
        if (cause(SocketTimeoutException.class) != null) {
            return timeout();
        }
        if (cause(ConnectException.class) instanceof ConnectException refused) {
            return String.valueOf(refused.getMessage()).contains("refused")
                    ? "connection refused by " + servers() + "; start PostgreSQL there, or correct host and port"
                    : servers() + " cannot be reached (" + refused.getMessage() + "); check host, port and firewall";
        }
        if (cause(SocketException.class) instanceof SocketException lost) {
            return "the connection to " + servers() + " broke off (" + lost.getMessage()
                    + "); check that a PostgreSQL server listens there";
        }
        if (failure.getCause() != null) {
            return notPostgres();
        }
        String wanted = address.properties().getOrDefault("targetServerType", "any");
        return wanted.equals("any")
                ? timeout()
                : "none of " + servers() + " is a server of the kind that is asked for (" + wanted
                        + "); check target_session_attrs";
    }

    /** The driver itself gave up: no TLS there, no password here, or a way to log in that is not allowed. */
    private String rejected() {
        if (words().contains("SSL")) {
            return "the server does not offer TLS; switch it on there, or give sslmode=prefer";
        }
        return isMissingPassword(failure, address)
                ? "user '" + address.user() + "' needs a password; put it into the URL, PGPASSWORD or ~/.pgpass"
                : words();
    }

    /** After the first contact: TLS was offered and did not work out. */
    private String broken() {
        if (cause(CertPathValidatorException.class) != null || cause(CertPathBuilderException.class) != null) {
            return "the server's certificate does not come from the root certificate in use;"
                    + " check sslrootcert, or whether this is the right server";
        }
        if (words().contains(PeerCheck.class.getName())) {
            return "the server's certificate is not that of the host that was asked for, or it is revoked;"
                    + " check the host's name, or whether this is the right server";
        }
        return cause(SocketTimeoutException.class) != null
                ? notPostgres()
                : "TLS failed (" + words() + "); check sslmode, sslrootcert and the server's certificate";
    }

    private String timeout() {
        return "no answer from " + servers() + " in time; check host, port and firewall";
    }

    private String notPostgres() {
        return servers() + " does not answer like a PostgreSQL server; check host and port";
    }

    private String servers() {
        return address.hosts().stream().map(HostPort::toString).collect(Collectors.joining(", "));
    }

    private boolean fromServer() {
        return failure instanceof PSQLException known && known.getServerErrorMessage() != null;
    }

    /** The first line of what the server, or else the driver, said. */
    private String words() {
        ServerErrorMessage server = failure instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String message = server == null ? failure.getMessage() : server.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private @Nullable Throwable cause(Class<? extends Throwable> type) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return cause;
            }
        }
        return null;
    }
}

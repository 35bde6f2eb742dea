package dev.ragdb.engine.address;

/** One server that may hold the database. */
public record HostPort(String host, int port) {
    public static final int DEFAULT_PORT = 5432;
    static final String DEFAULT_HOST = "localhost";

    public HostPort {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("host is empty");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
        }
    }

    /** {@code host:port}, with an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}

package dev.ragdb.engine.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads libpq's comma-separated hosts and ports into servers. */
final class ServerList {
    private ServerList() {}

    /**
     * Each host may bring its port along ({@code a:5433,[::1]:5434}). Otherwise the ports are one for all hosts, or as
     * many as there are hosts.
     */
    static List<HostPort> parse(@Nullable String hosts, @Nullable String ports) {
        String[] hostEntries = (hosts == null ? "" : hosts).split(",", -1);
        String[] portEntries = (ports == null ? "" : ports).split(",", -1);
        if (portEntries.length != 1 && portEntries.length != hostEntries.length) {
            throw new MalformedAddress(hostEntries.length + " hosts, but " + portEntries.length + " ports");
        }
        List<HostPort> servers = new ArrayList<>();
        for (int i = 0; i < hostEntries.length; i++) {
            servers.add(server(hostEntries[i].strip(), portEntries[portEntries.length == 1 ? 0 : i].strip()));
        }
        return servers;
    }

    private static HostPort server(String entry, String portEntry) {
        if (entry.startsWith("/")) {
            throw new MalformedAddress("the host '" + entry
                    + "' is a socket directory; Java connects over TCP only: give a host name such as localhost");
        }
        int colon = portColon(entry);
        String host = colon < 0 ? entry : entry.substring(0, colon);
        String ownPort = colon < 0 ? "" : entry.substring(colon + 1);
        if (host.startsWith("[")) {
            host = host.substring(1, host.length() - 1);
        }
        return new HostPort(
                host.isEmpty() ? HostPort.DEFAULT_HOST : host, port(ownPort.isEmpty() ? portEntry : ownPort));
    }

    /** Where the colon before the port stands; -1 without one. Two colons and no bracket: an IPv6 address as libpq writes it. */
    private static int portColon(String entry) {
        if (entry.startsWith("[")) {
            int close = entry.indexOf(']');
            if (close < 0 || (close + 1 < entry.length() && entry.charAt(close + 1) != ':')) {
                throw new MalformedAddress("an IPv6 address is written in brackets: [::1]:5432");
            }
            return close + 1 < entry.length() ? close + 1 : -1;
        }
        return entry.indexOf(':') == entry.lastIndexOf(':') ? entry.indexOf(':') : -1;
    }

    /** Does not quote the text: in {@code user:secret/database}, with the host forgotten, it is the password. */
    private static int port(String text) {
        if (text.isEmpty()) {
            return HostPort.DEFAULT_PORT;
        }
        boolean digits = text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        int port = digits ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new MalformedAddress("the port is not a number from 1 to 65535"
                    + " (in a user or password write %3A for ':', %2F for '/', %40 for '@')");
        }
        return port;
    }
}

package dev.ragdb.dao.jmh;

import com.sun.management.OperatingSystemMXBean;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What a report has to say about where it was measured. */
final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String DATABASE = "described";
    private static final double BYTES_IN_GIB = 1L << 30;

    private Machine() {}

    static String describe(ThrowawayDatabase server) throws IOException, SQLException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "%d processors (%s), %.0f GiB of memory, %s %s, Java %s; client and server, %s, on this same machine"
                .formatted(
                        system.getAvailableProcessors(),
                        processor(),
                        system.getTotalMemorySize() / BYTES_IN_GIB,
                        system.getName(),
                        system.getArch(),
                        Runtime.version().feature(),
                        versions(server));
    }

    private static String processor() throws IOException {
        if (!Files.isReadable(PROCESSORS)) {
            return "of unknown make";
        }
        try (var lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("of unknown make");
        }
    }

    private static String versions(ThrowawayDatabase server) throws SQLException {
        server.create(DATABASE);
        try (Connection connection = server.connect(DATABASE);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 'PostgreSQL '"
                        + " || split_part(current_setting('server_version'), ' ', 1) || ' with pgvector ' || extversion"
                        + " || ' and shared_buffers ' || current_setting('shared_buffers')"
                        + " from pg_extension where extname = 'vector'")) {
            row.next();
            return row.getString(1);
        } finally {
            server.drop(DATABASE);
        }
    }
}

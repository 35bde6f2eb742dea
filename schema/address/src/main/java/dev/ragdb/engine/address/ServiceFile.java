package dev.ragdb.engine.address;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads libpq's connection service file. pgjdbc has a reader of its own, but it refuses libpq's names (connect_timeout)
 * and logs the lines that it refuses, passwords included.
 *
 * @see <a href="https://www.postgresql.org/docs/17/libpq-pgservice.html">The Connection Service File</a>
 */
final class ServiceFile {
    private final Path file;

    ServiceFile(Surroundings surroundings) {
        file = surroundings
                .variable("PGSERVICEFILE")
                .map(name -> surroundings.workingDirectory().resolve(name))
                .orElseGet(() -> surroundings.home().resolve(".pg_service.conf"));
    }

    /** Of what it says, the parameters that are asked for. */
    ConnectionSettings read(String service, Predicate<String> names) {
        List<String> lines = lines(service);
        int start = lines.indexOf("[" + service + "]");
        if (start < 0) {
            throw new MalformedAddress("PGSERVICE", file + " has no service '" + service + "'", null);
        }
        ConnectionSettings settings = new ConnectionSettings();
        for (String line : lines.subList(start + 1, lines.size())) {
            if (line.startsWith("[")) {
                break;
            }
            int equals = line.indexOf('=');
            if (equals < 0 && !line.isEmpty()) {
                throw new MalformedAddress(
                        "PGSERVICE", file + " has a line in '" + service + "' that is no name=value", null);
            }
            String name = line.substring(0, Math.max(equals, 0)).strip();
            if (!name.isEmpty() && names.test(name)) {
                put(settings, name, line.substring(equals + 1).strip());
            }
        }
        return settings;
    }

    private List<String> lines(String service) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .map(String::strip)
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new MalformedAddress(
                    "PGSERVICE", "cannot read " + file + ", where '" + service + "' is looked for", e);
        }
    }

    private void put(ConnectionSettings settings, String name, String value) {
        try {
            settings.put(name, value);
        } catch (MalformedAddress e) {
            throw e.in(file.toString());
        }
    }
}

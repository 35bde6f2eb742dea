package dev.ragdb.engine.address;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Libpq's password file: {@code passfile}, PGPASSFILE or {@code ~/.pgpass}. pgjdbc has a reader of its own, but that one takes a
 * file that everybody may read, and knows one password for several hosts.
 *
 * @see <a href="https://www.postgresql.org/docs/18/libpq-pgpass.html">The Password File</a>
 */
final class PasswordFile {
    /** pgjdbc's own name for it. */
    private static final String PROPERTY = "org.postgresql.pgpassfile";

    private final Path file;

    private PasswordFile(Path file) {
        this.file = file;
    }

    /** @param named by the parameter; null when it is not given */
    static PasswordFile of(@Nullable String named, Surroundings surroundings) {
        String name = named != null ? named : System.getProperty(PROPERTY, "");
        if (name.isBlank()) {
            name = surroundings.variable("PGPASSFILE").orElse("");
        }
        return new PasswordFile(
                name.isBlank()
                        ? surroundings.home().resolve(".pgpass")
                        : surroundings.workingDirectory().resolve(name));
    }

    /**
     * The address with its password, if there is one here, or with a note when this file is not used.
     *
     * @throws MalformedAddress when its hosts have different passwords: each would be shown another one's
     */
    DatabaseAddress complete(DatabaseAddress address) {
        if (!Files.exists(file)) {
            return address;
        }
        try {
            FileRights rights = FileRights.of(file);
            if (!rights.regular() || !rights.isPrivate()) {
                return address.withNote("the password file " + file + " is not used, because "
                        + (rights.regular() ? "others may read it; chmod 600 it" : "it is no plain file"));
            }
            return complete(address, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            return address.withNote("the password file " + file + " is not used, because it cannot be read");
        }
    }

    private DatabaseAddress complete(DatabaseAddress address, List<String> lines) {
        Set<Optional<String>> passwords =
                address.hosts().stream().map(host -> find(lines, address, host)).collect(Collectors.toSet());
        if (passwords.size() > 1) {
            throw new MalformedAddress("the password file " + file + " has another password for each of several hosts;"
                    + " give one host, or a password");
        }
        return passwords.iterator().next().map(address::withPassword).orElse(address);
    }

    private static Optional<String> find(List<String> lines, DatabaseAddress address, HostPort host) {
        List<String> wanted = List.of(host.host(), Integer.toString(host.port()), address.database(), address.user());
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> password(line, wanted))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(password -> !password.isEmpty());
    }

    /** What follows the fields, if each is a star or the one that is wanted, with or without escapes. */
    private static Optional<String> password(String line, List<String> wanted) {
        int at = 0;
        for (String value : wanted) {
            at = line.startsWith("*:", at) ? at + 2 : afterField(line, at, value);
            if (at < 0) {
                return Optional.empty();
            }
        }
        return Optional.of(unescaped(line.substring(at)));
    }

    private static int afterField(String line, int start, String value) {
        int at = start;
        for (int i = 0; i < value.length(); i++, at++) {
            if (at + 1 < line.length() && line.charAt(at) == '\\' && isEscaped(line.charAt(at + 1))) {
                at++;
            }
            if (at >= line.length() || line.charAt(at) != value.charAt(i)) {
                return -1;
            }
        }
        return at < line.length() && line.charAt(at) == ':' ? at + 1 : -1;
    }

    private static boolean isEscaped(char character) {
        return character == ':' || character == '\\';
    }

    private static String unescaped(String text) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            } else if (text.charAt(i) == ':') {
                break;
            }
            result.append(text.charAt(i));
        }
        return result.toString();
    }
}

package dev.ragdb.cli.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of connections.txt: what is given, and who connects then.
 *
 * @param server the name of its certificate
 * @param home files of the home folder, separated by spaces
 * @param environment variables, separated by spaces
 * @param verdicts of psql 15, psql 18 and ragdb: yes, no or a minus
 */
record Attempt(
        String server,
        String host,
        String user,
        String home,
        String environment,
        String parameters,
        Map<Client, String> verdicts,
        String why) {
    static final String PASSWORD = "geheim";

    /** Who tries. */
    enum Client {
        PSQL_15,
        PSQL_18,
        RAGDB
    }

    static Attempt parse(String line) {
        String[] cells = line.split("\\|", -1);
        Map<Client, String> verdicts =
                Map.of(Client.PSQL_15, cell(cells, 6), Client.PSQL_18, cell(cells, 7), Client.RAGDB, cell(cells, 8));
        return new Attempt(
                cell(cells, 0),
                cell(cells, 1),
                cell(cells, 2),
                cell(cells, 3),
                cell(cells, 4),
                cell(cells, 5),
                verdicts,
                cell(cells, 9));
    }

    private static String cell(String[] cells, int index) {
        return index < cells.length ? cells[index].strip() : "";
    }

    String verdict(Client client) {
        return verdicts.getOrDefault(client, "");
    }

    /** The line as it was read, with another verdict. */
    String with(Client client, String verdict) {
        return String.join(
                        " | ",
                        server,
                        host,
                        user,
                        home,
                        environment,
                        parameters,
                        client == Client.PSQL_15 ? verdict : verdict(Client.PSQL_15),
                        client == Client.PSQL_18 ? verdict : verdict(Client.PSQL_18),
                        client == Client.RAGDB ? verdict : verdict(Client.RAGDB),
                        why)
                .strip();
    }

    String url(int port, Path certificates) {
        return "postgresql://" + user + "@" + host + ":" + port + "/rag?" + files(parameters, certificates);
    }

    Map<String, String> variables(Path certificates) {
        Map<String, String> variables = new HashMap<>();
        if (!home.contains("pgpass")) {
            variables.put("PGPASSWORD", PASSWORD);
        }
        for (String variable : environment.split(" ", -1)) {
            int equals = variable.indexOf('=');
            if (equals > 0) {
                variables.put(variable.substring(0, equals), files(variable.substring(equals + 1), certificates));
            }
        }
        return variables;
    }

    private static String files(String text, Path certificates) {
        String result = text.replace("MISSING", certificates.resolve("missing").toString());
        for (String authority : new String[] {"OURS", "OTHER"}) {
            result = result.replace(
                    authority,
                    certificates
                            .resolve(authority.toLowerCase(Locale.ROOT) + ".crt")
                            .toString());
        }
        for (String list : new String[] {"EMPTY", "REVOKED", "EXPIRED"}) {
            result = result.replace(
                    list,
                    certificates.resolve(list.toLowerCase(Locale.ROOT) + ".crl").toString());
        }
        return result;
    }

    void furnish(Path folder, Path certificates) throws IOException {
        Path postgresql = Files.createDirectories(folder.resolve(".postgresql"));
        for (String file : home.split(" ", -1)) {
            String value = file.substring(file.indexOf('=') + 1);
            switch (file.substring(0, Math.max(0, file.indexOf('=')))) {
                case "root" -> Files.copy(certificates.resolve(value + ".crt"), postgresql.resolve("root.crt"));
                case "crl" -> Files.copy(certificates.resolve(value + ".crl"), postgresql.resolve("root.crl"));
                case "pgpass" -> {
                    Path passwords = Files.writeString(
                            folder.resolve(".pgpass"), "localhost:*:rag:" + user + ":" + PASSWORD + "\n");
                    allow(passwords, value);
                }
                case "service" ->
                    Files.writeString(
                            folder.resolve(".pg_service.conf"),
                            "[here]\nsslmode=" + value + "\nsslrootcert=" + certificates.resolve("other.crt") + "\n");
                case "key" -> {
                    Files.copy(certificates.resolve("address.crt"), postgresql.resolve("postgresql.crt"));
                    allow(Files.copy(certificates.resolve("address.key"), postgresql.resolve("postgresql.key")), value);
                }
                default -> {}
            }
        }
    }

    private static void allow(Path file, String mode) throws IOException {
        String rights =
                switch (mode) {
                    case "600" -> "rw-------";
                    case "640" -> "rw-r-----";
                    default -> "rw-r--r--";
                };
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
    }
}

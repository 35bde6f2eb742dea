package dev.ragdb.throwaway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to run as root, from a JVM that is root: words to put before its command.
 *
 * <p>Taken is the first that works: another user by setpriv, or a user namespace by unshare, where the server has no user.
 * Containers often refuse the second; the first cannot reach folders below root's home.
 */
final class Unprivileged {
    private Unprivileged() {}

    /**
     * Finds the words for a server with its programs in {@code bin}, and hands {@code folder} to the user that it runs as.
     *
     * @return no words if this JVM is not root
     */
    static List<String> prepare(Path folder, Path bin) throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
            return List.of();
        }
        List<String> tried = new ArrayList<>();
        for (String user : List.of("postgres", "nobody", "root")) {
            Command group = Command.run(List.of("id", "-g", user));
            if (!group.succeeded()) {
                continue;
            }
            List<String> words = user.equals("root")
                    ? List.of("unshare", "-U")
                    : List.of("setpriv", "--reuid=" + user, "--regid=" + group.output(), "--clear-groups");
            Command handOver = Command.run(List.of("chown", "-R", user + ":" + group.output(), folder.toString()));
            Command check = handOver.succeeded() ? Command.run(check(words, folder, bin)) : handOver;
            if (check.succeeded()) {
                return words;
            }
            tried.add(String.join(" ", words) + ": " + check.output());
        }
        throw new ThrowawayDatabaseException(
                "PostgreSQL does not run as root, and root's rights could not be given up here ("
                        + String.join("; ", tried)
                        + "). Run as another user, allow user namespaces, or use Docker or a server's URL.");
    }

    private static List<String> check(List<String> words, Path folder, Path bin) {
        String script = "cd \"$1\" && exec \"$2/postgres\" --version";
        return Stream.concat(
                        words.stream(), Stream.of("/bin/sh", "-c", script, "sh", folder.toString(), bin.toString()))
                .toList();
    }
}

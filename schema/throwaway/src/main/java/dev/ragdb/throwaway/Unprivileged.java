package dev.ragdb.throwaway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How to run PostgreSQL, which refuses to run as root, from a JVM that is root: words to put before its command.
 *
 * <p>Taken is the first that works: a number that no user of this machine has, by setpriv, so that what a change makes the
 * server do (COPY from a program, a server's file) shares nothing with anybody, not with a real PostgreSQL of the user postgres
 * either; or a user namespace by unshare, where the server has no user. Containers often refuse the second; the first cannot
 * reach folders below root's home. initdb wants a user that has a name, so it runs as nobody, before any change is there.
 *
 * @param initdb words before initdb
 * @param server words before the server's program
 * @param owner who the data belong to after initdb, as chown wants it; empty to leave them
 */
record Unprivileged(List<String> initdb, List<String> server, String owner) {
    private static final String NOBODY = "65534:65534";

    /** Above what useradd, systemd and container engines hand out by default; the process's number makes it differ. */
    private static final long FIRST_UNUSED = 1_900_000_000L;

    /**
     * Finds the words for a server with its programs in {@code bin}, and hands the empty folder data and the file password in
     * {@code folder} to the user that initdb runs as. {@code folder} itself stays root's.
     *
     * @return no words if this JVM is not root
     */
    static Unprivileged prepare(Path folder, Path bin) throws IOException {
        if (!Integer.valueOf(0).equals(Files.getAttribute(folder, "unix:uid"))) {
            return new Unprivileged(List.of(), List.of(), "");
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        long number = FIRST_UNUSED + ProcessHandle.current().pid();
        List<String> namespace = List.of("unshare", "-U");
        List<String> tried = new ArrayList<>();
        for (Unprivileged way : List.of(
                new Unprivileged(as("65534"), as(Long.toString(number)), number + ":" + number),
                new Unprivileged(namespace, namespace, ""))) {
            Command check = chown(way.owner.isEmpty() ? "0:0" : NOBODY, folder);
            for (List<String> words : List.of(way.initdb, way.server)) {
                check = check.succeeded() ? Command.run(check(words, folder, bin)) : check;
            }
            if (check.succeeded()) {
                return way;
            }
            tried.add(String.join(" ", way.initdb) + ": " + check.output());
        }
        throw new ThrowawayDatabaseException(
                "PostgreSQL does not run as root, and root's rights could not be given up here ("
                        + String.join("; ", tried)
                        + "). Run as another user, allow user namespaces, or use Docker or a server's URL.");
    }

    private static List<String> as(String number) {
        return List.of(
                "setpriv",
                "--reuid=" + number,
                "--regid=" + number,
                "--clear-groups",
                "--no-new-privs",
                "--inh-caps=-all");
    }

    private static Command chown(String owner, Path folder) {
        return Command.run(List.of("chown", "-h", owner, folder + "/data", folder + "/password"));
    }

    private static List<String> check(List<String> words, Path folder, Path bin) {
        String script = "cd \"$1\" && exec \"$2/postgres\" --version";
        return Stream.concat(
                        words.stream(), Stream.of("/bin/sh", "-c", script, "sh", folder.toString(), bin.toString()))
                .toList();
    }
}

package dev.ragdb.cli.verb;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The changelog that lies on ragdb's own class path. */
public final class ShippedChangelog {
    /** Whose changelog that is. */
    private static final String SERVICE = "rag-manager";

    private static final String JAR = "rag-schema-";

    private ShippedChangelog() {}

    /** Opens its jar by name where there is one such: asking the class loader would open all the others, too. */
    static Changelog open() {
        Optional<Path> jar = jar(System.getProperty("java.class.path", ""));
        return jar.isPresent()
                ? ChangelogReader.open(jar.get())
                : ChangelogReader.openFromClassPath(ShippedChangelog.class.getClassLoader(), SERVICE);
    }

    /** Its changes alone, whatever their contract says. */
    public static Changelog changes() {
        return ChangelogReader.changesFromClassPath(ShippedChangelog.class.getClassLoader(), SERVICE);
    }

    /** Empty when there are several, as well: the class loader finds out which, and it is told. */
    static Optional<Path> jar(String classPath) {
        Path found = null;
        int start = 0;
        while (start < classPath.length()) {
            int end = classPath.indexOf(File.pathSeparatorChar, start);
            end = end < 0 ? classPath.length() : end;
            int name = classPath.lastIndexOf(File.separatorChar, end - 1) + 1;
            if (name >= start && isJar(classPath.substring(name, end))) {
                if (found != null) {
                    return Optional.empty();
                }
                found = Path.of(classPath.substring(start, end));
            }
            start = end + 1;
        }
        return found != null && Files.isRegularFile(found) ? Optional.of(found) : Optional.empty();
    }

    /** {@code rag-schema-0.1.0.jar}, but not {@code rag-schema-engine-0.1.0.jar}. */
    private static boolean isJar(String name) {
        return name.startsWith(JAR) && name.endsWith(".jar") && Character.isDigit(name.charAt(JAR.length()));
    }
}

package dev.ragdb.enforcer;

import java.nio.file.Path;
import java.util.List;

/** Runs a check in a class loader of its own, where only types of the JDK can be handed over. */
public final class SeparateCheck {
    private SeparateCheck() {}

    /** What fits, of one schema jar and the database at {@code url}. */
    public static String notes(String changelog, String url) {
        List<ClassPathEntry> classPath = List.of(new ClassPathEntry("notes-schema", "1.0", Path.of(changelog)));
        return String.join(
                "\n",
                new SchemaCheck(null, null, new DatabaseSettings(url, null))
                        .run(() -> classPath)
                        .notes());
    }
}

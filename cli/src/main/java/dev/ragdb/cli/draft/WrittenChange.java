package dev.ragdb.cli.draft;

import dev.ragdb.cli.verb.Session;
import java.nio.file.Path;

/** Tells which file was written, and what is to be done next. */
final class WrittenChange {
    private WrittenChange() {}

    static void show(Session session, Path file, String next) {
        session.out().println(file);
        session.note("next: " + next);
    }
}

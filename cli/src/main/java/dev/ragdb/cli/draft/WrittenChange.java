package dev.ragdb.cli.draft;

import com.google.gson.JsonObject;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.verb.Session;
import java.nio.file.Path;
import java.util.List;

/** Tells which file was written, and what is to be done next. */
final class WrittenChange {
    private WrittenChange() {}

    /** @param open what the author has to do by hand before any build takes the file */
    static void show(Session session, Path file, List<String> open, String next) {
        if (session.json()) {
            JsonObject written = JsonText.newRecord();
            written.addProperty("file", file.toString());
            written.add("open", JsonText.array(open));
            session.print(written);
        } else {
            session.out().println(file);
        }
        session.note("next: " + next);
    }

    static void nothing(Session session, String why) {
        if (session.json()) {
            JsonObject nothing = JsonText.newRecord();
            nothing.add("open", JsonText.array(List.of()));
            session.print(nothing);
        } else {
            session.out().println(why);
        }
    }
}

package dev.ragdb.cli.draft;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.draft.ChangesFolder;
import java.nio.file.Path;

/** The changelog's folder that is meant: the one of {@code --changelog}, else that of the project around the working directory. */
final class SourceFolder {
    private SourceFolder() {}

    static ChangesFolder of(Session session) {
        Path directory = session.surroundings().workingDirectory();
        return session.options()
                .changelog()
                .map(directory::resolve)
                .map(ChangesFolder::at)
                .orElseGet(() -> ChangesFolder.around(directory));
    }
}

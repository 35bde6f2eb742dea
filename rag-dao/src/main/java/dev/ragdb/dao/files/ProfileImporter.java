package dev.ragdb.dao.files;

import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.RagDaoException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Stores the profiles of a directory: of each {@code *.json} in it the object with {@code user_id}, {@code name},
 * {@code personality}, {@code background}, {@code expertise}, {@code communication_style}, {@code preferences},
 * {@code created_at} and {@code updated_at}, the first two mandatory. {@code file_path} becomes the file's name in the directory.
 *
 * <p>Empty files and example messages ({@code *_messages.json}) are skipped with a note; subdirectories are not entered. A file
 * that cannot be read or is no profile is a problem, told with all that is wrong with it; the others are stored. Of two files for
 * one user the first by name is stored, the other is a problem. A field that the table does not know gives a note.
 *
 * <p>Runs in the transaction of the caller's {@link DSLContext}, and changes nothing when run again. The database sets
 * {@code updated_at} of a changed row in the session's time zone, which should be UTC, as the files' times are.
 */
public final class ProfileImporter {
    private final DSLContext dsl;

    public ProfileImporter(DSLContext dsl) {
        this.dsl = dsl;
    }

    /**
     * Stores what is in {@code directory}.
     *
     * @throws RagDaoException {@code INPUT_OUTPUT} when there is no such directory or no {@code *.json} in it; {@code SERVER} when
     *     the database fails, or refuses for a reason that lies in no profile
     */
    public ImportResult run(Path directory, ProfileFilesListener listener) {
        List<Path> files = ProfileDirectory.files(directory);
        ImportBatch batch = new ImportBatch(dsl, listener);
        Map<String, String> fileOfUser = new HashMap<>();
        int skipped = 0;
        int invalid = 0;
        for (int i = 0; i < files.size(); i++) {
            listener.progress(i, files.size());
            String name = ProfileDirectory.nameOf(files.get(i));
            try {
                Optional<String> text = textOf(files.get(i), name, listener);
                if (text.isEmpty()) {
                    skipped++;
                    continue;
                }
                Optional<DatedProfile> profile = parse(name, text.get(), listener);
                if (profile.isPresent() && isFirst(profile.get(), fileOfUser, listener)) {
                    batch.add(profile.get(), text.get().length());
                } else {
                    invalid++;
                }
            } catch (FileText.Unreadable e) {
                listener.problem(e.remark(name));
                invalid++;
            }
        }
        batch.store();
        listener.progress(files.size(), files.size());
        return new ImportResult(batch.counts(), skipped, invalid + batch.refused());
    }

    /** Empty when there is nothing to import in it. */
    private static Optional<String> textOf(Path file, String name, ProfileFilesListener listener)
            throws FileText.Unreadable {
        if (ProfileDirectory.isMessages(name)) {
            listener.note(FileRemark.of(name, "skipped: example messages, no profile"));
            return Optional.empty();
        }
        String text = FileText.read(file);
        if (text.startsWith("\ufeff")) {
            listener.note(FileRemark.of(name, "begins with a byte order mark, which is passed over"));
            text = text.substring(1);
        }
        if (text.isBlank()) {
            listener.note(FileRemark.of(name, "skipped: empty"));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private static Optional<DatedProfile> parse(String name, String text, ProfileFilesListener listener) {
        ProfileFile file = ProfileFile.parse(name, text);
        Optional<DatedProfile> profile = file.profile();
        file.problems().forEach(listener::problem);
        file.notes().forEach(listener::note);
        return profile;
    }

    private static boolean isFirst(DatedProfile dated, Map<String, String> fileOfUser, ProfileFilesListener listener) {
        String name = String.valueOf(dated.profile().filePath());
        String userId = dated.profile().userId();
        String first = fileOfUser.putIfAbsent(userId, name);
        if (first != null) {
            listener.problem(new FileRemark(
                    name,
                    0,
                    "user_id",
                    Shown.quoted(userId) + " is that of " + first + " already; which one is right?"));
        }
        return first == null;
    }
}

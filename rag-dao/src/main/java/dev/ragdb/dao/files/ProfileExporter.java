package dev.ragdb.dao.files;

import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.PageRequest;
import dev.ragdb.dao.ProfilePage;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.UserKnowledge;
import dev.ragdb.dao.UserKnowledgeDao;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.jooq.DSLContext;

/**
 * Writes every profile into a file of its own, in the form that {@link ProfileImporter} reads. The name is the last part of
 * {@code file_path}; a profile without one, or with one that is not safe or taken, gets {@code user_id}, else its {@code id}.
 *
 * <p>A file appears with all of its content or not at all. One whose import would change nothing stays as it is: its form, the
 * number in its {@code user_id}, its {@code updated_at}, and fields that the table does not know.
 *
 * <p>Reads page by page: for the state of one moment, hand it a transaction that is REPEATABLE READ.
 */
public final class ProfileExporter {
    private static final int PAGE = 200;

    private final UserKnowledgeDao dao;

    public ProfileExporter(DSLContext dsl) {
        this.dao = new UserKnowledgeDao(dsl);
    }

    /**
     * Writes all profiles into {@code directory}, which is made when it is not there.
     *
     * @param overwrite whether to overwrite a file that has other content; an empty one is overwritten anyway
     * @throws RagDaoException {@code INPUT_OUTPUT} when a file cannot be written; those before it are there
     */
    public ExportResult run(Path directory, boolean overwrite, ProfileFilesListener listener) {
        try {
            Files.createDirectories(directory);
        } catch (FileAlreadyExistsException e) {
            throw new RagDaoException(Code.INPUT_OUTPUT, directory + " is no directory", e);
        } catch (IOException e) {
            throw new RagDaoException(Code.INPUT_OUTPUT, directory + " cannot be made: " + e, e);
        }
        Run run = new Run(new WholeFile(directory), overwrite, listener);
        long total = dao.count();
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            ProfilePage page = dao.list(request);
            for (UserKnowledge stored : page.profiles()) {
                listener.progress(run.done(), total);
                run.export(stored);
            }
            if (page.next().isEmpty()) {
                listener.progress(total, total);
                return run.result();
            }
            request = request.after(page.next().get());
        }
    }

    /** Counts as it goes. */
    private static final class Run {
        private final WholeFile directory;
        private final boolean overwrite;
        private final ProfileFilesListener listener;
        private final FileNames names = new FileNames();
        private int written;
        private int unchanged;
        private int kept;
        private int failed;

        Run(WholeFile directory, boolean overwrite, ProfileFilesListener listener) {
            this.directory = directory;
            this.overwrite = overwrite;
            this.listener = listener;
        }

        int done() {
            return written + unchanged + kept + failed;
        }

        ExportResult result() {
            return new ExportResult(written, unchanged, kept, failed);
        }

        void export(UserKnowledge stored) {
            String name = names.of(stored);
            Path file = directory.resolve(name);
            try {
                String text = ProfileJson.write(stored);
                if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    directory.write(name, text);
                    written++;
                } else if (isSame(file, stored)) {
                    unchanged++;
                } else if (overwrite || isEmpty(file)) {
                    directory.write(name, text);
                    written++;
                } else {
                    listener.problem(FileRemark.of(
                            name,
                            "is not what the database has for user "
                                    + Shown.quoted(stored.profile().userId()) + ", and was kept"));
                    kept++;
                }
            } catch (RagDaoException e) {
                if (e.code() != Code.INVALID_VALUE) {
                    throw e;
                }
                listener.problem(FileRemark.of(name, "cannot be written: " + e.getMessage()));
                failed++;
            }
        }
    }

    private static boolean isSame(Path file, UserKnowledge stored) {
        try {
            String name = ProfileDirectory.nameOf(file);
            Optional<DatedProfile> there =
                    ProfileFile.parse(name, FileText.read(file)).profile();
            return there.isPresent() && ProfileJson.sameContent(there.get(), stored);
        } catch (FileText.Unreadable e) {
            return false;
        }
    }

    private static boolean isEmpty(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

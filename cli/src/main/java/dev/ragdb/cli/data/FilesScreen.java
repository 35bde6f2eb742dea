package dev.ragdb.cli.data;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.dao.files.FileRemark;
import dev.ragdb.dao.files.ProfileFilesListener;

/** Shows what is told about files: problems always, notes unless {@code --quiet}, and how far it is. */
final class FilesScreen implements ProfileFilesListener {
    private final Session session;
    private final String directory;

    /** @param directory as it was typed, to stand before the files' names */
    FilesScreen(Session session, String directory) {
        this.session = session;
        this.directory = directory.endsWith("/") ? directory : directory + "/";
    }

    @Override
    public void problem(FileRemark remark) {
        session.warn(directory + remark);
    }

    @Override
    public void note(FileRemark remark) {
        session.note(directory + remark);
    }

    @Override
    public void progress(long done, long total) {
        session.progress().of("file " + done + " of " + total);
    }
}

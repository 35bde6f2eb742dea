package dev.ragdb.cli.data;

import dev.ragdb.cli.verb.Session;
import dev.ragdb.dao.files.FileRemark;
import dev.ragdb.dao.files.ProfileFilesListener;
import java.util.function.LongSupplier;

/** Shows what is told about files: problems always, notes unless {@code --quiet}, progress on a terminal. */
final class FilesScreen implements ProfileFilesListener {
    private static final long PAUSE = 100_000_000;

    private final Session session;
    private final String directory;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private long last;

    /** @param directory as it was typed, to stand before the files' names */
    FilesScreen(Session session, String directory, boolean terminal, LongSupplier nanoTime) {
        this.session = session;
        this.directory = directory.endsWith("/") ? directory : directory + "/";
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.last = nanoTime.getAsLong() - PAUSE;
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
        long now = nanoTime.getAsLong();
        if (terminal && now - last >= PAUSE) {
            last = now;
            session.progress(done + " of " + total);
        }
    }
}

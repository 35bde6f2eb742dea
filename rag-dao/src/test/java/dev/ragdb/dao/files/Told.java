package dev.ragdb.dao.files;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
final class Told implements ProfileFilesListener {
    final List<String> problems = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    long done;
    long total;

    @Override
    public void problem(FileRemark remark) {
        problems.add(remark.toString());
    }

    @Override
    public void note(FileRemark remark) {
        notes.add(remark.toString());
    }

    @Override
    public void progress(long done, long total) {
        this.done = done;
        this.total = total;
    }
}

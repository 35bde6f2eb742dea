package dev.ragdb.dao.files;

/** Is told what happens, file by file. */
public interface ProfileFilesListener {
    /** A file, or a profile, that was left out because of this. */
    void problem(FileRemark remark);

    /** Worth knowing; nothing was left out that could be stored. */
    void note(FileRemark remark);

    /**
     * How far it is.
     *
     * @param total 0 when that is not known
     */
    void progress(long done, long total);
}

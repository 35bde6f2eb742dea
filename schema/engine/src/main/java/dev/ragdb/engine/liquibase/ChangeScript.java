package dev.ragdb.engine.liquibase;

import java.util.List;

/**
 * What Liquibase makes of a change file.
 *
 * @param id the change's id
 * @param author the changeset's author
 * @param path the changeset's path as the tracking table records it (logicalFilePath)
 * @param comment the changeset's {@code --comment}, or ""
 * @param description Liquibase's description of the change, for the tracking table
 * @param checksum Liquibase's checksum, e.g. {@code 9:...}
 * @param inTransaction whether the change runs inside a transaction
 * @param forward statements that apply it
 * @param rollback statements that take it back
 */
public record ChangeScript(
        String id,
        String author,
        String path,
        String comment,
        String description,
        String checksum,
        boolean inTransaction,
        List<Statement> forward,
        List<Statement> rollback) {
    public ChangeScript {
        forward = List.copyOf(forward);
        rollback = List.copyOf(rollback);
    }

    /**
     * One SQL statement of a change.
     *
     * @param sql without its delimiter
     * @param file the change's file, for messages
     * @param line the line in the file on which it starts, from 1
     */
    public record Statement(String sql, String file, int line) {
        private static final String DEFERRED = "set constraints all immediate";

        /** Runs what was deferred to the commit, so that it can be checked; for messages, it stands where {@code last} does. */
        public static Statement forDeferred(Statement last) {
            return new Statement(DEFERRED, last.file(), last.line());
        }

        /** Whether it is the one that {@link #forDeferred} gives, and no change wrote. */
        public boolean isDeferred() {
            return sql.equals(DEFERRED);
        }
    }
}

package dev.ragdb.dao.files;

import dev.ragdb.dao.DatedProfile;
import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.UpsertCounts;
import dev.ragdb.dao.UserKnowledgeDao;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Profiles on their way to the server: many in a statement, and one by one when the server refuses a value that passed all
 * checks, so that the others go on.
 */
final class ImportBatch {
    private static final int MOST_PROFILES = 500;
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final DSLContext dsl;
    private final UserKnowledgeDao dao;
    private final ProfileFilesListener listener;
    private final List<DatedProfile> waiting = new ArrayList<>();
    private long characters;
    private UpsertCounts counts = UpsertCounts.NONE;
    private int refused;

    ImportBatch(DSLContext dsl, ProfileFilesListener listener) {
        this.dsl = dsl;
        this.dao = new UserKnowledgeDao(dsl);
        this.listener = listener;
    }

    /** @param length of its file, in characters: what waits has to fit into memory */
    void add(DatedProfile profile, int length) {
        waiting.add(profile);
        characters += length;
        if (waiting.size() == MOST_PROFILES || characters > MOST_CHARACTERS) {
            store();
        }
    }

    void store() {
        try {
            counts = counts.plus(attempt(waiting));
        } catch (RagDaoException e) {
            requireRefusedValue(e);
            waiting.forEach(this::storeAlone);
        }
        waiting.clear();
        characters = 0;
    }

    UpsertCounts counts() {
        return counts;
    }

    /** How many the server refused. */
    int refused() {
        return refused;
    }

    private void storeAlone(DatedProfile profile) {
        try {
            counts = counts.plus(attempt(List.of(profile)));
        } catch (RagDaoException e) {
            requireRefusedValue(e);
            refused++;
            listener.problem(FileRemark.of(
                    String.valueOf(profile.profile().filePath()), "refused by the server: " + e.getMessage()));
        }
    }

    /** Classes 22 and 23 are about values, 54 about their size; anything else would befall the next profile, too. */
    private static void requireRefusedValue(RagDaoException failure) {
        String state = failure.sqlState();
        if (state == null || !(state.startsWith("22") || state.startsWith("23") || state.startsWith("54"))) {
            throw failure;
        }
    }

    /** A refused statement ends a transaction, unless there is a savepoint before it. */
    private UpsertCounts attempt(List<DatedProfile> profiles) {
        Savepoint before = dsl.connectionResult(ImportBatch::savepoint);
        try {
            UpsertCounts stored = dao.upsertAllDated(profiles);
            end(before, Connection::releaseSavepoint);
            return stored;
        } catch (RagDaoException e) {
            end(before, Connection::rollback);
            throw e;
        }
    }

    private void end(@Nullable Savepoint before, SavepointEnd end) {
        if (before != null) {
            dsl.connection(connection -> end.apply(connection, before));
        }
    }

    private static @Nullable Savepoint savepoint(Connection connection) throws SQLException {
        return connection.getAutoCommit() ? null : connection.setSavepoint();
    }

    private interface SavepointEnd {
        void apply(Connection connection, Savepoint savepoint) throws SQLException;
    }
}

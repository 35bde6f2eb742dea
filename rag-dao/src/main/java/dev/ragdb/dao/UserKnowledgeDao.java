package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.tables.tables.records.UserKnowledgeRecord;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * Reads and writes profiles in {@code user_knowledge}. Has no state of its own: every statement runs in the transaction of the
 * caller's {@link DSLContext}; a failing one throws jOOQ's {@link DataAccessException}.
 */
public final class UserKnowledgeDao {
    private final DSLContext dsl;

    public UserKnowledgeDao(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The profile of the forum user {@code userId}, if there is one. */
    public Optional<UserKnowledge> findByUserId(String userId) {
        return dsl.selectFrom(USER_KNOWLEDGE)
                .where(USER_KNOWLEDGE.USER_ID.eq(userId))
                .fetchOptional(UserKnowledgeDao::read);
    }

    /**
     * Stores {@code profile}: a new row, or in place of all that was known about the same user; one statement, safe against
     * others who write the same user at the same time. {@code id} and {@code created_at} of an existing row stay.
     *
     * @return the row as it is now
     */
    public UserKnowledge upsert(Profile profile) {
        UserKnowledgeRecord row = write(profile);
        return dsl.insertInto(USER_KNOWLEDGE)
                .set(row)
                .onConflict(USER_KNOWLEDGE.USER_ID)
                .doUpdate()
                .set(USER_KNOWLEDGE.NAME, DSL.excluded(USER_KNOWLEDGE.NAME))
                .set(USER_KNOWLEDGE.PERSONALITY, DSL.excluded(USER_KNOWLEDGE.PERSONALITY))
                .set(USER_KNOWLEDGE.BACKGROUND, DSL.excluded(USER_KNOWLEDGE.BACKGROUND))
                .set(USER_KNOWLEDGE.EXPERTISE, DSL.excluded(USER_KNOWLEDGE.EXPERTISE))
                .set(USER_KNOWLEDGE.COMMUNICATION_STYLE, DSL.excluded(USER_KNOWLEDGE.COMMUNICATION_STYLE))
                .set(USER_KNOWLEDGE.PREFERENCES, DSL.excluded(USER_KNOWLEDGE.PREFERENCES))
                .set(USER_KNOWLEDGE.FILE_PATH, DSL.excluded(USER_KNOWLEDGE.FILE_PATH))
                .returning()
                .fetchSingle(UserKnowledgeDao::read);
    }

    private static UserKnowledgeRecord write(Profile profile) {
        UserKnowledgeRecord row = new UserKnowledgeRecord();
        row.setUserId(profile.userId());
        row.setName(profile.name());
        row.setPersonality(profile.personality());
        row.setBackground(profile.background());
        row.setExpertise(profile.expertise());
        row.setCommunicationStyle(profile.communicationStyle());
        row.setPreferences(profile.preferences());
        row.setFilePath(profile.filePath());
        return row;
    }

    private static UserKnowledge read(UserKnowledgeRecord row) {
        Profile profile = new Profile(
                row.getUserId(),
                row.getName(),
                row.getPersonality(),
                row.getBackground(),
                row.getExpertise(),
                row.getCommunicationStyle(),
                row.getPreferences(),
                row.getFilePath());
        return new UserKnowledge(row.getId(), profile, row.getCreatedAt(), row.getUpdatedAt());
    }
}

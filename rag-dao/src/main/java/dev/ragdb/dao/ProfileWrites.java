package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.tables.tables.records.UserKnowledgeRecord;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.InsertReturningStep;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** The statements that store a profile. None of them touches a row that holds already what it shall hold. */
final class ProfileWrites {
    /** What storing replaces. */
    static final List<Field<?>> CONTENT = List.of(
            USER_KNOWLEDGE.NAME,
            USER_KNOWLEDGE.PERSONALITY,
            USER_KNOWLEDGE.BACKGROUND,
            USER_KNOWLEDGE.EXPERTISE,
            USER_KNOWLEDGE.COMMUNICATION_STYLE,
            USER_KNOWLEDGE.PREFERENCES,
            USER_KNOWLEDGE.FILE_PATH);

    private static final int ATTEMPTS = 10;

    private ProfileWrites() {}

    static UserKnowledge upsert(DSLContext dsl, Profile profile) {
        UserKnowledgeRecord row = ProfileRows.write(profile);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            CommonTableExpression<UserKnowledgeRecord> written = DSL.name("written")
                    .as(replacing(DSL.insertInto(USER_KNOWLEDGE).set(row), CONTENT)
                            .returning());
            Optional<UserKnowledge> stored = dsl.with(written)
                    .selectFrom(written)
                    .unionAll(DSL.selectFrom(USER_KNOWLEDGE)
                            .where(USER_KNOWLEDGE.USER_ID.eq(profile.userId()))
                            .andNotExists(DSL.selectOne().from(written)))
                    .fetchOptional(found -> ProfileRows.read(found.into(USER_KNOWLEDGE)));
            if (stored.isPresent()) {
                return stored.get();
            }
            // Somebody committed this very content after the statement had begun, so it saw neither a difference nor
            // the row;
            // the next statement sees it, unless it is gone again.
        }
        throw new RagDaoException(
                Code.CHANGED_MEANWHILE,
                "user `" + profile.userId() + "`: others store and delete this profile all the time; try again");
    }

    static UserKnowledge replace(DSLContext dsl, UserKnowledge read, Profile profile) {
        UserKnowledgeRecord row = ProfileRows.write(profile);
        Optional<UserKnowledge> stored = dsl.update(USER_KNOWLEDGE)
                .set(row)
                .where(USER_KNOWLEDGE.ID.eq(read.id()))
                .and(USER_KNOWLEDGE.UPDATED_AT.isNotDistinctFrom(read.updatedAt()))
                .and(differs(CONTENT, column -> DSL.val(row.get(column), column.getDataType())))
                .returning()
                .fetchOptional(ProfileRows::read);
        if (stored.isPresent()) {
            return stored.get();
        }
        UserKnowledge now = dsl.selectFrom(USER_KNOWLEDGE)
                .where(USER_KNOWLEDGE.ID.eq(read.id()))
                .fetchOptional(ProfileRows::read)
                .orElseThrow(() -> new RagDaoException(
                        Code.NOT_FOUND, "user `" + profile.userId() + "`: the profile was deleted since it was read"));
        if (Objects.equals(now.updatedAt(), read.updatedAt())) {
            return now;
        }
        throw new RagDaoException(
                Code.CHANGED_MEANWHILE,
                "user `" + profile.userId() + "`: the profile was changed at " + now.updatedAt()
                        + ", and was read as of " + read.updatedAt() + "; read it again");
    }

    /** In the order in which their users came first. */
    static List<DatedProfile> lastOfEachUser(Collection<DatedProfile> profiles) {
        Map<String, DatedProfile> last = new LinkedHashMap<>();
        profiles.forEach(profile -> last.put(profile.profile().userId(), profile));
        return List.copyOf(last.values());
    }

    /** Takes {@code columns} over into the row of the same user, when that makes a difference. */
    static <R extends Record> InsertReturningStep<R> replacing(
            InsertOnDuplicateStep<R> insert, List<Field<?>> columns) {
        Map<Field<?>, Field<?>> replacement = new LinkedHashMap<>();
        columns.forEach(column -> replacement.put(column, DSL.excluded(column)));
        return insert.onConflict(USER_KNOWLEDGE.USER_ID)
                .doUpdate()
                .set(replacement)
                .where(differs(columns, DSL::excluded));
    }

    private static Condition differs(List<Field<?>> columns, Function<Field<?>, Field<?>> wanted) {
        return DSL.or(columns.stream()
                .map(column -> differs(column, wanted.apply(column)))
                .toList());
    }

    @SuppressWarnings("unchecked") // the wanted value is the column's own, proposed or bound
    private static <T> Condition differs(Field<T> column, Field<?> wanted) {
        return column.isDistinctFrom((Field<T>) wanted);
    }
}

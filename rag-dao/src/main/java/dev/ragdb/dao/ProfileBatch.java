package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.tables.tables.records.UserKnowledgeRecord;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertOnDuplicateStep;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * One statement for many profiles, an array a column. A row that comes back with the identifier that was made for it is new;
 * with another one it was there before.
 */
final class ProfileBatch {
    private static final List<Field<?>> COLUMNS = List.of(
            USER_KNOWLEDGE.USER_ID,
            USER_KNOWLEDGE.NAME,
            USER_KNOWLEDGE.PERSONALITY,
            USER_KNOWLEDGE.BACKGROUND,
            USER_KNOWLEDGE.EXPERTISE,
            USER_KNOWLEDGE.COMMUNICATION_STYLE,
            USER_KNOWLEDGE.PREFERENCES,
            USER_KNOWLEDGE.FILE_PATH,
            USER_KNOWLEDGE.CREATED_AT,
            USER_KNOWLEDGE.UPDATED_AT);

    private static final Field<UUID> NEW_ID = DSL.field(DSL.name("given", "id"), SQLDataType.UUID);
    private static final Field<UUID> STORED_ID = DSL.field(DSL.name("written", "id"), SQLDataType.UUID);

    private final List<DatedProfile> profiles;

    private ProfileBatch(List<DatedProfile> profiles) {
        this.profiles = profiles;
    }

    /**
     * Two statements at most: which columns are replaced is a statement's matter, and created_at is only where it is given.
     *
     * @param profiles no two of one user: the server refuses that
     */
    static UpsertCounts store(DSLContext dsl, List<DatedProfile> profiles) {
        List<DatedProfile> dated = new ArrayList<>();
        List<DatedProfile> undated = new ArrayList<>();
        profiles.forEach(profile -> (profile.createdAt() == null ? undated : dated).add(profile));
        List<Field<?>> contentAndCreation = new ArrayList<>(ProfileWrites.CONTENT);
        contentAndCreation.add(USER_KNOWLEDGE.CREATED_AT);
        return new ProfileBatch(dated)
                .storeReplacing(contentAndCreation, dsl)
                .plus(new ProfileBatch(undated).storeReplacing(ProfileWrites.CONTENT, dsl));
    }

    private UpsertCounts storeReplacing(List<Field<?>> replaced, DSLContext dsl) {
        if (profiles.isEmpty()) {
            return UpsertCounts.NONE;
        }
        // Evaluated once, so that the identifiers are the same for the insert and for the comparison.
        CommonTableExpression<?> given = DSL.name("given").asMaterialized(givenRows());
        CommonTableExpression<?> written = DSL.name("written")
                .as(ProfileWrites.replacing(insertFrom(given), replaced).returning(USER_KNOWLEDGE.ID));
        Record2<Integer, Integer> counts = dsl.with(given)
                .with(written)
                .select(DSL.count(), DSL.count(NEW_ID))
                .from(written)
                .leftJoin(given)
                .on(STORED_ID.eq(NEW_ID))
                .fetchSingle();
        int touched = counts.value1();
        int inserted = counts.value2();
        return new UpsertCounts(inserted, touched - inserted, profiles.size() - touched);
    }

    private Select<?> givenRows() {
        String[] names = COLUMNS.stream().map(Field::getName).toArray(String[]::new);
        List<Field<?>> values = new ArrayList<>();
        values.add(DSL.field("gen_random_uuid()", SQLDataType.UUID).as("id"));
        for (Field<?> column : COLUMNS) {
            Field<?> value = DSL.field(DSL.name("arrays", column.getName()));
            values.add(
                    column.getDataType().isJSON()
                            ? value.cast(SQLDataType.JSONB).as(column.getName())
                            : value);
        }
        return DSL.select(values)
                .from(DSL.table(
                                "unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9})",
                                texts(Profile::userId),
                                texts(Profile::name),
                                texts(Profile::personality),
                                texts(Profile::background),
                                texts(profile -> data(profile.expertise())),
                                texts(Profile::communicationStyle),
                                texts(profile -> data(profile.preferences())),
                                texts(Profile::filePath),
                                times(DatedProfile::createdAt),
                                times(DatedProfile::updatedAt))
                        .as("arrays", names));
    }

    private static InsertOnDuplicateStep<UserKnowledgeRecord> insertFrom(CommonTableExpression<?> given) {
        List<Field<?>> columns = new ArrayList<>(List.of(USER_KNOWLEDGE.ID));
        List<Field<?>> values = new ArrayList<>(List.of(NEW_ID));
        for (Field<?> column : COLUMNS) {
            Field<?> value = DSL.field(DSL.name("given", column.getName()), column.getDataType());
            columns.add(column);
            values.add(column.getDataType().isTimestamp() ? orNow(value) : value);
        }
        return DSL.insertInto(USER_KNOWLEDGE)
                .columns(columns)
                .select(DSL.select(values).from(given).orderBy(DSL.field(DSL.name("given", "user_id"))));
    }

    /** What the column's default would give; without a detour over the session's time zone, in which some hours do not exist. */
    private static Field<LocalDateTime> orNow(Field<?> value) {
        return DSL.coalesce(value.coerce(LocalDateTime.class), DSL.field("localtimestamp", SQLDataType.LOCALDATETIME));
    }

    private Field<String[]> texts(Function<Profile, @Nullable String> value) {
        String[] texts = new String[profiles.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(profiles.get(i).profile());
        }
        return DSL.val(texts, SQLDataType.CLOB.array());
    }

    private Field<LocalDateTime[]> times(Function<DatedProfile, @Nullable LocalDateTime> value) {
        LocalDateTime[] times = new LocalDateTime[profiles.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = value.apply(profiles.get(i));
        }
        return DSL.val(times, SQLDataType.LOCALDATETIME.array());
    }

    private static @Nullable String data(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }
}

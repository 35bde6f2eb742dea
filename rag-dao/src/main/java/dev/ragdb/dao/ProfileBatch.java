package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.internal.Writing;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Field;
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

    private final List<DatedProfile> profiles;

    private ProfileBatch(List<DatedProfile> profiles) {
        this.profiles = profiles;
    }

    /**
     * Two statements at most: which columns are replaced is a statement's matter, and created_at is only where it is given.
     *
     * @param profiles no two of one user: the server refuses that
     */
    static UpsertCounts store(Session session, List<DatedProfile> profiles) throws SQLException {
        List<DatedProfile> dated = new ArrayList<>();
        List<DatedProfile> undated = new ArrayList<>();
        profiles.forEach(profile -> (profile.createdAt() == null ? undated : dated).add(profile));
        List<Field<?>> contentAndCreation = new ArrayList<>(ProfileRows.CONTENT);
        contentAndCreation.add(USER_KNOWLEDGE.CREATED_AT);
        return new ProfileBatch(dated)
                .storeReplacing(contentAndCreation, session)
                .plus(new ProfileBatch(undated).storeReplacing(ProfileRows.CONTENT, session));
    }

    private UpsertCounts storeReplacing(List<Field<?>> replaced, Session session) throws SQLException {
        if (profiles.isEmpty()) {
            return UpsertCounts.NONE;
        }
        String id = USER_KNOWLEDGE.ID.getName();
        String columns = id + ", " + String.join(", ", ProfileRows.names(COLUMNS));
        BoundSql sql = new BoundSql()
                // Evaluated once, so that the identifiers are the same for the insert and for the comparison.
                .add("with given as materialized (")
                .add(givenRows())
                .add("), written as (insert into " + ProfileRows.table(session.dsl()) + " as stored (" + columns + ")")
                .add(" select " + columns + " from given order by " + USER_KNOWLEDGE.USER_ID.getName())
                .add(ProfileWrites.replacing(replaced))
                .add(" returning stored." + id + ")")
                .add(" select pg_catalog.count(*), pg_catalog.count(given.id) from written")
                .add(" left join given on written.id operator(pg_catalog.=) given.id");
        return Writing.run(session, sql, counts -> {
            counts.next();
            int touched = counts.getInt(1);
            int inserted = counts.getInt(2);
            return new UpsertCounts(inserted, touched - inserted, profiles.size() - touched);
        });
    }

    /** As rows of the table, an array a column side by side: JSON comes as text, and the times that are not given are those that the columns' defaults would give. */
    private BoundSql givenRows() {
        List<String> values = new ArrayList<>();
        for (Field<?> column : COLUMNS) {
            values.add(value(column, "arrays." + column.getName()) + " as " + column.getName());
        }
        List<BoundSql> arrays = List.of(
                texts(Profile::userId),
                texts(Profile::name),
                texts(Profile::personality),
                texts(Profile::background),
                texts(profile -> ProfileRows.data(profile.expertise())),
                texts(Profile::communicationStyle),
                texts(profile -> ProfileRows.data(profile.preferences())),
                texts(Profile::filePath),
                times(DatedProfile::createdAt),
                times(DatedProfile::updatedAt));
        return new BoundSql()
                .add("select pg_catalog.gen_random_uuid() as " + USER_KNOWLEDGE.ID.getName() + ", ")
                .add(String.join(", ", values))
                .add(" from rows from (")
                .add(BoundSql.joined(", ", arrays))
                .add(") as arrays (" + String.join(", ", ProfileRows.names(COLUMNS)) + ")");
    }

    private static String value(Field<?> column, String array) {
        if (column.getDataType().isJSON()) {
            return array + "::pg_catalog.jsonb";
        }
        // Without a detour over the session's time zone, in which some hours do not exist.
        return column.getDataType().isTimestamp() ? "coalesce(" + array + ", localtimestamp)" : array;
    }

    private BoundSql texts(Function<Profile, @Nullable String> value) {
        String[] texts = new String[profiles.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = value.apply(profiles.get(i).profile());
        }
        return array(texts, "text");
    }

    private BoundSql times(Function<DatedProfile, @Nullable LocalDateTime> value) {
        String[] times = new String[profiles.size()];
        for (int i = 0; i < times.length; i++) {
            times[i] = Objects.toString(value.apply(profiles.get(i)), null);
        }
        return array(times, "timestamp");
    }

    private static BoundSql array(@Nullable String[] texts, String type) {
        return new BoundSql().add("pg_catalog.unnest(").bind(texts).add("::pg_catalog." + type + "[])");
    }
}

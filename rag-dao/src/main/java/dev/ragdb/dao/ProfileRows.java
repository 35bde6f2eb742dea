package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Relation;
import dev.ragdb.dao.internal.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;

/** Profiles as rows of the table, and back. */
final class ProfileRows {
    /** What storing replaces. */
    static final List<Field<?>> CONTENT = List.of(
            USER_KNOWLEDGE.NAME,
            USER_KNOWLEDGE.PERSONALITY,
            USER_KNOWLEDGE.BACKGROUND,
            USER_KNOWLEDGE.EXPERTISE,
            USER_KNOWLEDGE.COMMUNICATION_STYLE,
            USER_KNOWLEDGE.PREFERENCES,
            USER_KNOWLEDGE.FILE_PATH);

    private static final List<Field<?>> ALL = List.of(USER_KNOWLEDGE.fields());

    private ProfileRows() {}

    /** The table's name in statements of {@code dsl}. */
    static String table(DSLContext dsl) {
        return dsl.render(USER_KNOWLEDGE);
    }

    /** Runs {@code call} once it is known that the table may be read. */
    static <T> T on(DSLContext dsl, String what, Session.Call<T> call) {
        return Session.on(dsl, what, session -> {
            new Relation(table(dsl)).require(session, names(ALL));
            return call.run(session);
        });
    }

    static List<String> names(List<Field<?>> columns) {
        return columns.stream().map(Field::getName).toList();
    }

    /** All columns that {@link #read} reads, of a table or query called {@code source}. */
    static String columns(String source) {
        List<String> columns = new ArrayList<>();
        names(ALL).forEach(column -> columns.add(source + "." + column));
        return String.join(", ", columns);
    }

    /** The values that are stored, by their columns. */
    static Map<Field<?>, BoundSql> write(Profile profile) {
        Map<Field<?>, BoundSql> values = new LinkedHashMap<>();
        values.put(USER_KNOWLEDGE.USER_ID, new BoundSql().bindText(profile.userId()));
        values.put(USER_KNOWLEDGE.NAME, new BoundSql().bindText(profile.name()));
        values.put(USER_KNOWLEDGE.PERSONALITY, new BoundSql().bindText(profile.personality()));
        values.put(USER_KNOWLEDGE.BACKGROUND, new BoundSql().bindText(profile.background()));
        values.put(USER_KNOWLEDGE.EXPERTISE, json(profile.expertise()));
        values.put(USER_KNOWLEDGE.COMMUNICATION_STYLE, new BoundSql().bindText(profile.communicationStyle()));
        values.put(USER_KNOWLEDGE.PREFERENCES, json(profile.preferences()));
        values.put(USER_KNOWLEDGE.FILE_PATH, new BoundSql().bindText(profile.filePath()));
        return values;
    }

    private static BoundSql json(@Nullable JSONB json) {
        return new BoundSql().bindAs(data(json), "pg_catalog.jsonb");
    }

    static @Nullable String data(@Nullable JSONB json) {
        return json == null ? null : json.data();
    }

    /** The first row. */
    static Optional<UserKnowledge> first(ResultSet rows) throws SQLException {
        return rows.next() ? Optional.of(read(rows)) : Optional.empty();
    }

    static List<UserKnowledge> all(ResultSet rows) throws SQLException {
        List<UserKnowledge> all = new ArrayList<>();
        while (rows.next()) {
            all.add(read(rows));
        }
        return all;
    }

    private static UserKnowledge read(ResultSet rows) throws SQLException {
        Profile profile = new Profile(
                rows.getString(USER_KNOWLEDGE.USER_ID.getName()),
                rows.getString(USER_KNOWLEDGE.NAME.getName()),
                rows.getString(USER_KNOWLEDGE.PERSONALITY.getName()),
                rows.getString(USER_KNOWLEDGE.BACKGROUND.getName()),
                json(rows, USER_KNOWLEDGE.EXPERTISE),
                rows.getString(USER_KNOWLEDGE.COMMUNICATION_STYLE.getName()),
                json(rows, USER_KNOWLEDGE.PREFERENCES),
                rows.getString(USER_KNOWLEDGE.FILE_PATH.getName()));
        return new UserKnowledge(
                rows.getObject(USER_KNOWLEDGE.ID.getName(), UUID.class),
                profile,
                rows.getObject(USER_KNOWLEDGE.CREATED_AT.getName(), LocalDateTime.class),
                rows.getObject(USER_KNOWLEDGE.UPDATED_AT.getName(), LocalDateTime.class));
    }

    private static @Nullable JSONB json(ResultSet rows, Field<JSONB> column) throws SQLException {
        return JSONB.jsonbOrNull(rows.getString(column.getName()));
    }
}

package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Reading;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.dao.internal.Writing;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.Field;

/** The statements that store a profile. None of them touches a row that holds already what it shall hold. */
final class ProfileWrites {
    private static final int ATTEMPTS = 10;

    private ProfileWrites() {}

    static UserKnowledge upsert(Session session, Profile profile) throws SQLException {
        String table = ProfileRows.table(session.dsl());
        Map<Field<?>, BoundSql> row = ProfileRows.write(profile);
        BoundSql sql = new BoundSql()
                .add("with written as (insert into " + table + " as stored ("
                        + String.join(", ", ProfileRows.names(List.copyOf(row.keySet()))) + ") values (")
                .add(BoundSql.joined(", ", List.copyOf(row.values())))
                .add(")" + replacing(ProfileRows.CONTENT) + " returning " + ProfileRows.columns("stored") + ")")
                .add(" select " + ProfileRows.columns("written") + " from written")
                .add(" union all select " + ProfileRows.columns("present") + " from " + table + " as present")
                .add(" where present.user_id operator(pg_catalog.=) ")
                .bindText(profile.userId())
                .add(" and not exists (select from written)");
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Optional<UserKnowledge> stored = Writing.run(session, sql, ProfileRows::first);
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

    static UserKnowledge replace(Session session, UserKnowledge read, Profile profile) throws SQLException {
        String table = ProfileRows.table(session.dsl());
        Map<Field<?>, BoundSql> row = ProfileRows.write(profile);
        List<BoundSql> assignments = new ArrayList<>();
        row.forEach((column, value) ->
                assignments.add(new BoundSql().add(column.getName() + " = ").add(value)));
        BoundSql update = new BoundSql()
                .add("update " + table + " as stored set ")
                .add(BoundSql.joined(", ", assignments))
                .add(" where stored.id operator(pg_catalog.=) ")
                .bind(read.id())
                .add(" and not ")
                .add(differs(
                        "stored." + USER_KNOWLEDGE.UPDATED_AT.getName(),
                        new BoundSql().bind(read.updatedAt()).add("::pg_catalog.timestamp")))
                .add(" and ")
                .add(differs(ProfileRows.CONTENT, row::get))
                .add(" returning " + ProfileRows.columns("stored"));
        Optional<UserKnowledge> stored = Writing.run(session, update, ProfileRows::first);
        if (stored.isPresent()) {
            return stored.get();
        }
        BoundSql select = new BoundSql()
                .add("select " + ProfileRows.columns("stored") + " from " + table + " as stored")
                .add(" where stored.id operator(pg_catalog.=) ")
                .bind(read.id());
        UserKnowledge now = Reading.run(session, select, ProfileRows::first)
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

    /**
     * The end of an insert into a table called {@code stored}: takes {@code columns} over into the row of the same user, when that
     * makes a difference.
     */
    static String replacing(List<Field<?>> columns) {
        List<String> assignments = new ArrayList<>();
        ProfileRows.names(columns).forEach(column -> assignments.add(column + " = excluded." + column));
        return " on conflict (" + USER_KNOWLEDGE.USER_ID.getName() + ") do update set "
                + String.join(", ", assignments) + " where "
                + differs(columns, column -> new BoundSql().add("excluded." + column.getName()))
                        .text();
    }

    private static BoundSql differs(List<Field<?>> columns, Function<Field<?>, BoundSql> wanted) {
        List<BoundSql> each = new ArrayList<>();
        columns.forEach(column -> each.add(differs("stored." + column.getName(), wanted.apply(column))));
        return new BoundSql().add("(").add(BoundSql.joined(" or ", each)).add(")");
    }

    /** {@code is distinct from}, which looks its operator up in the search_path: not known whether unequal means that one is null. */
    private static BoundSql differs(String column, BoundSql wanted) {
        return new BoundSql()
                .add("coalesce(" + column + " operator(pg_catalog.<>) ")
                .add(wanted)
                .add(", " + column + " is not null or ")
                .add(wanted)
                .add(" is not null)");
    }
}

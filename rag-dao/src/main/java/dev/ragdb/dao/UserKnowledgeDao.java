package dev.ragdb.dao;

import static dev.ragdb.tables.Tables.USER_KNOWLEDGE;

import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.BoundSql;
import dev.ragdb.dao.internal.Reading;
import dev.ragdb.dao.internal.Writing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Field;

/**
 * Reads and writes profiles in {@code user_knowledge}. Has no state of its own: every statement runs in the transaction of the
 * caller's {@link DSLContext}. Whatever fails is a {@link RagDaoException}: {@link Code#INVALID_VALUE} before anything was sent,
 * {@link Code#SERVER} with the driver's exception as its cause afterwards; {@link Code#UNTRUSTED} where something stands in the table's
 * place that would run its owner's code when read.
 *
 * <p>Writing what is there already changes nothing, not even {@code updated_at}, and fires no trigger.
 */
public final class UserKnowledgeDao {
    /** The driver takes arrays, so a statement has as many parameters for a thousand rows as for one. */
    private static final int ROWS_A_STATEMENT = 1000;

    private static final List<Field<?>> SEARCHED = List.of(
            USER_KNOWLEDGE.NAME,
            USER_KNOWLEDGE.PERSONALITY,
            USER_KNOWLEDGE.BACKGROUND,
            USER_KNOWLEDGE.COMMUNICATION_STYLE);

    private final DSLContext dsl;

    public UserKnowledgeDao(DSLContext dsl) {
        this.dsl = dsl;
    }

    /** The profile with this identifier of its own, if there is one. */
    public Optional<UserKnowledge> findById(UUID id) {
        return find(isId(id));
    }

    /** The profile of the forum user {@code userId}, if there is one. */
    public Optional<UserKnowledge> findByUserId(String userId) {
        return find(isUserId(userId));
    }

    /** How many profiles there are; reads the whole table. */
    public long count() {
        return reading(new BoundSql().add("select pg_catalog.count(*) from " + table()), rows -> {
            rows.next();
            return rows.getLong(1);
        });
    }

    /**
     * All profiles, page by page, sorted by {@code user_id}, which is unique and never changes: a row that is there all the
     * time is on exactly one page, whatever others insert, update or delete meanwhile. A page costs the same wherever it is.
     */
    public ProfilePage list(PageRequest page) {
        return list(new BoundSql().add("true"), page);
    }

    /**
     * Those who know all of {@code skills}, which are compared as they are, upper and lower case apart. Uses the index of the
     * column.
     */
    public ProfilePage findByExpertise(Collection<String> skills, PageRequest page) {
        return list(Expertise.holdsAll(skills), page);
    }

    /** Those who know at least one of {@code skills}; the same otherwise. */
    public ProfilePage findByAnyExpertise(Collection<String> skills, PageRequest page) {
        return list(Expertise.holdsAny(skills), page);
    }

    /**
     * Those whose name, personality, background or communication style holds {@code text}, in upper or lower case, in any
     * language and whatever the locale of the database. Nothing in {@code text} is special.
     *
     * <p>There is no index for it: up to the last row of the page, all profiles are read. With 100 000 profiles of 1.2 kB, a
     * text that nobody has took 0.4 s on two cores.
     *
     * @param text 1 to 200 characters
     */
    public ProfilePage search(String text, PageRequest page) {
        String pattern = TextPattern.of(text);
        List<BoundSql> anyOf = new ArrayList<>();
        for (Field<?> column : SEARCHED) {
            anyOf.add(new BoundSql()
                    .add(column.getName() + "::pg_catalog.text operator(pg_catalog.~) ")
                    .bindText(pattern));
        }
        return list(BoundSql.joined(" or ", anyOf), page);
    }

    /**
     * Stores {@code profile}: a new row, or in place of all that was known about the same user; one statement, safe against
     * others who write the same user at the same time. {@code id} and {@code created_at} of an existing row stay.
     *
     * @return the row as it is now
     */
    public UserKnowledge upsert(Profile profile) {
        profile.requireStorable();
        return ProfileRows.on(dsl, storing(profile.userId()), session -> ProfileWrites.upsert(session, profile));
    }

    /**
     * Stores many, a thousand a statement. When a user is among them twice, the later profile is stored and the earlier one
     * is not counted. Rows are locked in the order of {@code user_id}, so that two who store the same users wait for
     * each other and do not deadlock.
     *
     * <p>Each statement is one transaction, unless the caller has opened one.
     */
    public UpsertCounts upsertAll(Iterable<Profile> profiles) {
        List<DatedProfile> dated = new ArrayList<>();
        profiles.forEach(profile -> dated.add(new DatedProfile(profile, null, null)));
        return upsertAllDated(dated);
    }

    /** The same with times that come from elsewhere; {@code created_at} of an existing row changes too, when it is given. */
    public UpsertCounts upsertAllDated(Collection<DatedProfile> profiles) {
        profiles.forEach(profile -> profile.profile().requireStorable());
        List<DatedProfile> distinct = ProfileWrites.lastOfEachUser(profiles);
        UpsertCounts counts = UpsertCounts.NONE;
        for (int from = 0; from < distinct.size(); from += ROWS_A_STATEMENT) {
            List<DatedProfile> part = distinct.subList(from, Math.min(from + ROWS_A_STATEMENT, distinct.size()));
            String what =
                    part.size() == 1 ? storing(part.get(0).profile().userId()) : "storing " + part.size() + " profiles";
            counts = counts.plus(ProfileRows.on(dsl, what, session -> ProfileBatch.store(session, part)));
        }
        return counts;
    }

    /**
     * Stores {@code profile} in place of {@code read}, unless somebody changed the row since it was read: one that
     * {@code updated_at} tells of. That is when a transaction began, so changes within one's own transaction are not told.
     *
     * @return the row as it is now
     * @throws RagDaoException {@link Code#CHANGED_MEANWHILE}, or {@link Code#NOT_FOUND} when the row is gone; nothing is stored
     *     then. {@link Code#INVALID_VALUE} when {@code profile} is another user's
     */
    public UserKnowledge replace(UserKnowledge read, Profile profile) {
        profile.requireStorable();
        String userId = read.profile().userId();
        if (!profile.userId().equals(userId)) {
            throw new RagDaoException(
                    Code.INVALID_VALUE,
                    "the profile of user `" + userId + "` cannot become that of user `" + profile.userId() + "`");
        }
        return ProfileRows.on(dsl, storing(userId), session -> ProfileWrites.replace(session, read, profile));
    }

    /** Whether there was such a profile. */
    public boolean delete(UUID id) {
        return delete(isId(id));
    }

    /** Whether there was such a profile. */
    public boolean deleteByUserId(String userId) {
        return delete(isUserId(userId));
    }

    private boolean delete(BoundSql condition) {
        BoundSql sql = new BoundSql().add("delete from " + table() + " where ").add(condition);
        return ProfileRows.on(dsl, "deleting a profile", session -> Writing.count(session, sql)) > 0;
    }

    private Optional<UserKnowledge> find(BoundSql condition) {
        return reading(select().add(condition), ProfileRows::first);
    }

    private ProfilePage list(BoundSql condition, PageRequest page) {
        PageToken after = page.after();
        BoundSql sql = select().add("(").add(condition).add(")");
        if (after != null) {
            sql.add(" and user_id operator(pg_catalog.>) ").bindText(after.userId());
        }
        // One more than wanted tells whether there is a next page.
        sql.add(" order by user_id limit ").bind(page.limit() + 1L);
        List<UserKnowledge> rows = reading(sql, ProfileRows::all);
        if (rows.size() <= page.limit()) {
            return new ProfilePage(rows, Optional.empty());
        }
        List<UserKnowledge> wanted = rows.subList(0, page.limit());
        String last = wanted.get(page.limit() - 1).profile().userId();
        return new ProfilePage(wanted, Optional.of(new PageToken(last)));
    }

    private String table() {
        return ProfileRows.table(dsl);
    }

    private BoundSql select() {
        return new BoundSql().add("select " + ProfileRows.columns("stored") + " from " + table() + " as stored where ");
    }

    private static BoundSql isId(UUID id) {
        return new BoundSql().add("id operator(pg_catalog.=) ").bind(id);
    }

    private static BoundSql isUserId(String userId) {
        return new BoundSql().add("user_id operator(pg_catalog.=) ").bindText(storable("userId", userId));
    }

    private static String storing(String userId) {
        return "storing the profile of user `" + userId + "`";
    }

    private static String storable(String field, String value) {
        StorableText.problem(value).ifPresent(problem -> {
            throw new RagDaoException(Code.INVALID_VALUE, "`" + field + "` " + problem);
        });
        return value;
    }

    private <T> T reading(BoundSql sql, Reading.Rows<T> rows) {
        return ProfileRows.on(dsl, "reading profiles", session -> Reading.run(session, sql, rows));
    }
}

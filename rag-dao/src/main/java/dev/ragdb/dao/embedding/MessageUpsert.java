package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import java.util.List;

/**
 * Gives each of many messages one row. {@code message_id} has no unique index, the table being another service's, so that {@code on
 * conflict} cannot do it; two writers who found a message missing at the same time would both insert it. Therefore writers take
 * advisory locks on the messages first, which the transaction's end frees. There are {@value #LOCKS} of them, onto which the
 * messages are spread, because the server has room for some thousands of locks only; they are taken in one order, so that no two
 * writers wait for each other.
 */
final class MessageUpsert {
    private static final int LOCKS = 128;
    private static final String LOADED = "pg_temp.ragdb_upserted";

    private static final String MAKE =
            "create temporary table ragdb_upserted on commit drop as select %s from %s with no data";

    private static final String LOCK =
            """
            select pg_catalog.pg_advisory_xact_lock(
                pg_catalog.to_regclass('%s'::pg_catalog.text)::pg_catalog.oid::pg_catalog.int4, number)
            from (select distinct message_id operator(pg_catalog.&) %d as number from %s order by number) as locks""";

    /** Of a message given twice the later one counts: rows lie in the temporary table in the order in which they came. */
    private static final String MERGE =
            """
            with latest as (
                select distinct on (message_id) *, ctid as position from %2$s order by message_id, ctid desc),
            present as (
                select pg_catalog.min(id) as id, message_id from %1$s
                where message_id operator(pg_catalog.=) any (select message_id from latest) group by message_id),
            updated as (
                update %1$s as stored
                set topic_id = latest.topic_id, content = latest.content, embedding = latest.embedding,
                    extra_metadata = latest.extra_metadata
                from latest join present on present.message_id operator(pg_catalog.=) latest.message_id
                where stored.id operator(pg_catalog.=) present.id
                returning stored.message_id),
            inserted as (
                insert into %1$s (message_id, topic_id, content, embedding, extra_metadata, created_at)
                select message_id, topic_id, content, embedding, extra_metadata, created_at from latest
                where not exists (
                    select from updated where updated.message_id operator(pg_catalog.=) latest.message_id)
                order by position
                returning 1)
            select (select pg_catalog.count(*) from inserted), (select pg_catalog.count(*) from updated)""";

    private static final String HAS_OTHERS =
            """
            select exists (
                select from %s where message_id operator(pg_catalog.=) any (select message_id from %s)
                group by message_id having pg_catalog.count(*) operator(pg_catalog.>) 1)""";

    private static final String REMOVE_OTHERS =
            """
            delete from %1$s as other using %1$s as first
            where other.message_id operator(pg_catalog.=) first.message_id and other.id operator(pg_catalog.>) first.id
            and other.message_id operator(pg_catalog.=) any (select message_id from %2$s)""";

    private static final String LOCK_ONE =
            """
            select pg_catalog.pg_advisory_xact_lock(
                pg_catalog.to_regclass('%s'::pg_catalog.text)::pg_catalog.oid::pg_catalog.int4, ?)""";

    private static final String UPDATE_ONE =
            """
            update %1$s set topic_id = ?, content = ?, embedding = ?, extra_metadata = ?::pg_catalog.json
            where id operator(pg_catalog.=)
                (select pg_catalog.min(id) from %1$s where message_id operator(pg_catalog.=) ?)""";

    private static final String COUNT_ONE =
            "select pg_catalog.count(*) from %s where message_id operator(pg_catalog.=) ?";

    private static final String REMOVE_OTHERS_OF_ONE =
            """
            delete from %1$s where message_id operator(pg_catalog.=) ?
            and id operator(pg_catalog.>)
                (select pg_catalog.min(id) from %1$s where message_id operator(pg_catalog.=) ?)""";

    private final Session session;
    private final BulkTarget table;

    MessageUpsert(Session session, BulkTarget table) {
        this.session = session;
        this.table = table;
    }

    Upserted run(Iterator<RowValues> rows) throws SQLException {
        requireFreshSnapshots();
        execute(MAKE.formatted(String.join(", ", table.table().writtenColumns()), table.name()));
        new BulkWriter(session, table.named(LOADED)).write(rows);
        execute(LOCK.formatted(table.name().replace("'", "''"), LOCKS - 1, LOADED));
        Upserted upserted = merge();
        if (hasOthers()) {
            execute(REMOVE_OTHERS.formatted(table.name(), LOADED));
        }
        // Gone before the end of the transaction, in which there may be another upsert.
        execute("drop table " + LOADED);
        return upserted;
    }

    /** The same for a single message, which is not worth a temporary table. */
    Upserted runOne(RowValues row, int messageId) throws SQLException {
        requireFreshSnapshots();
        try (PreparedStatement lock =
                session.prepare(LOCK_ONE.formatted(table.name().replace("'", "''")))) {
            lock.setInt(1, messageId & (LOCKS - 1));
            lock.execute();
        }
        if (!updateOne(row, messageId)) {
            new BulkWriter(session, table).write(List.of(row).iterator());
            return new Upserted(1, 0);
        }
        if (rowsOf(messageId) > 1) {
            try (PreparedStatement remove = session.prepare(REMOVE_OTHERS_OF_ONE.formatted(table.name()))) {
                remove.setInt(1, messageId);
                remove.setInt(2, messageId);
                remove.execute();
            }
        }
        return new Upserted(0, 1);
    }

    private long rowsOf(int messageId) throws SQLException {
        try (PreparedStatement statement = session.prepare(COUNT_ONE.formatted(table.name()))) {
            statement.setInt(1, messageId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private boolean updateOne(RowValues row, int messageId) throws SQLException {
        try (PreparedStatement update = session.prepare(UPDATE_ONE.formatted(table.name()))) {
            update.setObject(1, row.topicId(), Types.INTEGER);
            update.setString(2, row.content());
            VectorJdbc.set(update, 3, row.vector().toArray());
            update.setString(4, row.metadata() == null ? null : row.metadata().data());
            update.setInt(5, messageId);
            return update.executeUpdate() > 0;
        }
    }

    /** With one snapshot for the whole transaction, what the other writer has committed would not be seen after the wait. */
    private void requireFreshSnapshots() throws SQLException {
        try (PreparedStatement statement = session.prepare("show transaction_isolation");
                ResultSet row = statement.executeQuery()) {
            row.next();
            String isolation = row.getString(1);
            if (!"read committed".equals(isolation)) {
                throw new RagDaoException(
                        Code.UNSUPPORTED,
                        "upserting into `" + table.table().name()
                                + "`: expected a transaction of isolation read committed," + " not " + isolation
                                + ", which does not see what another writer has just stored");
            }
        }
    }

    private Upserted merge() throws SQLException {
        try (PreparedStatement statement = session.prepare(MERGE.formatted(table.name(), LOADED));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new Upserted(row.getLong(1), row.getLong(2));
        }
    }

    private boolean hasOthers() throws SQLException {
        try (PreparedStatement statement = session.prepare(HAS_OTHERS.formatted(table.name(), LOADED));
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql)) {
            statement.execute();
        }
    }
}

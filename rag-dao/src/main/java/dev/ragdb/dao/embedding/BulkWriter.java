package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.Session;
import dev.ragdb.tables.vector.VectorJdbc;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Iterator;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Writes many rows in constant memory: by COPY, in binary form where the server has one for vectors, or by batches of inserts where
 * pgjdbc cannot be reached behind a wrapped connection.
 */
final class BulkWriter {
    private static final int CHUNK = 64 * 1024;

    /** Of vectors as text some 2 MB at a time. */
    private static final int BATCH = 100;

    private final Session session;
    private final BulkTarget target;

    BulkWriter(Session session, BulkTarget target) {
        this.session = session;
        this.target = target;
    }

    /** @return how many were written */
    long write(Iterator<RowValues> rows) throws SQLException {
        BaseConnection physical = session.physical();
        return physical == null ? insert(rows) : copy(physical, rows);
    }

    private long copy(BaseConnection physical, Iterator<RowValues> rows) throws SQLException {
        boolean messages = target.table().hasMessages();
        RowEncoder encoder = VectorJdbc.hasBinaryForm(session.connection())
                ? new BinaryRowEncoder(messages)
                : new TextRowEncoder(messages);
        CopyIn copy = new CopyManager(physical)
                .copyIn(("copy " + target.name() + " " + target.columns() + " from stdin " + encoder.options())
                        .strip());
        try {
            CopyBuffer buffer = new CopyBuffer();
            encoder.start(buffer);
            for (long position = 0; rows.hasNext(); position++) {
                encoder.row(buffer, next(rows, position), target.now());
                if (buffer.length() >= CHUNK) {
                    send(copy, buffer);
                }
            }
            encoder.end(buffer);
            send(copy, buffer);
            return copy.endCopy();
        } catch (SQLException | RuntimeException | Error e) {
            cancel(copy, e);
            throw e;
        }
    }

    private static void cancel(CopyIn copy, Throwable reason) {
        try {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static void send(CopyIn copy, CopyBuffer buffer) throws SQLException {
        copy.writeToCopy(buffer.bytes(), 0, buffer.length());
        buffer.clear();
    }

    private long insert(Iterator<RowValues> rows) throws SQLException {
        String marks = "?, ".repeat(target.table().writtenColumns().size() - 2) + "?::pg_catalog.json, ?";
        String sql = "insert into " + target.name() + " " + target.columns() + " values (" + marks + ")";
        try (PreparedStatement statement = session.prepare(sql)) {
            long count = 0;
            while (rows.hasNext()) {
                bind(statement, next(rows, count));
                statement.addBatch();
                count++;
                if (count % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
            return count;
        }
    }

    private void bind(PreparedStatement statement, RowValues row) throws SQLException {
        int index = 0;
        if (target.table().hasMessages()) {
            statement.setObject(++index, row.messageId(), Types.INTEGER);
            statement.setObject(++index, row.topicId(), Types.INTEGER);
        }
        statement.setString(++index, row.content());
        VectorJdbc.set(statement, ++index, row.vector().toArray());
        statement.setString(
                ++index, row.metadata() == null ? null : row.metadata().data());
        statement.setObject(++index, row.createdAt() == null ? target.now() : row.createdAt());
    }

    private RowValues next(Iterator<RowValues> rows, long position) {
        RowValues row = rows.next();
        if (row.vector().dimensions() != target.dimensions()) {
            throw new RagDaoException(
                    Code.INVALID_VALUE,
                    "row " + (position + 1) + " for `" + target.table().name() + "`: expected a vector of "
                            + target.dimensions() + " dimensions, not "
                            + row.vector().dimensions());
        }
        return row;
    }
}

package dev.ragdb.dao.embedding;

import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Random;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A connection to a test's database whose tables take vectors of a few dimensions, and DAOs over it. */
final class Database implements AutoCloseable {
    final Connection connection;
    final DSLContext dsl;
    final int dimensions;
    final EmbeddingDao embeddings;
    final MessageEmbeddingDao messages;

    private Database(Connection connection, int dimensions) {
        this.connection = connection;
        this.dimensions = dimensions;
        dsl = DSL.using(connection, SQLDialect.POSTGRES);
        embeddings = new EmbeddingDao(dsl).withDimensions(dimensions);
        messages = new MessageEmbeddingDao(dsl).withDimensions(dimensions);
    }

    /** As the contract has it: 1536 dimensions. */
    static Database of(MigratedDatabase database) throws SQLException {
        return new Database(database.connect(), EmbeddingTable.DIMENSIONS);
    }

    /** Empties both tables, and gives them vectors of {@code dimensions}. */
    static Database of(MigratedDatabase database, int dimensions) throws SQLException {
        Database changed = new Database(database.connect(), dimensions);
        changed.resize();
        return changed;
    }

    /** Another connection to the same tables, with pgjdbc's {@code options}, such as {@code prepareThreshold=1}. */
    static Database of(MigratedDatabase database, int dimensions, String options) throws SQLException {
        return new Database(DriverManager.getConnection(database.url() + "&" + options), dimensions);
    }

    private void resize() {
        for (String table : new String[] {"embeddings", "message_embeddings"}) {
            dsl.execute("truncate " + table);
            dsl.execute("alter table " + table + " alter embedding type vector(" + dimensions + ")");
        }
    }

    /** Elements between -1 and 1. */
    static Vector random(Random random, int dimensions) {
        float[] elements = new float[dimensions];
        for (int index = 0; index < dimensions; index++) {
            elements[index] = random.nextFloat() * 2 - 1;
        }
        return Vector.of(elements);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package dev.ragdb.tables.vector;

import static dev.ragdb.tables.Tables.EMBEDDINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.tables.vector.WireTap.Bind;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.postgresql.PGConnection;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/** In which form vectors travel, read off the wire: binary to and from pgvector, text where the type is the test double. */
final class VectorBindingWireTest {
    private static final int PREPARE_THRESHOLD = 5;

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Vectors vectors = new Vectors();

    @Test
    void sendsAndReceivesInBinaryWherePgvectorIs() throws Exception {
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url())) {
            DSLContext dsl = Vectors.using(connection);
            float[] vector = vectors.any();
            Vectors.insert(dsl, vector);

            Bind sent = lastBindOf(wire);
            assertThat(sent.parameterFormats()).containsExactly(WireTap.TEXT, format());
            assertThat(sent.parameters().get(1)).isEqualTo(onTheWire(vector));
            for (int run = 1; run <= PREPARE_THRESHOLD + 3; run++) {
                wire.forget();
                assertThat(Vectors.onlyVector(dsl)).isEqualTo(vector);
                boolean binary = database.hasPgvector() && run > PREPARE_THRESHOLD;
                assertThat(lastBindOf(wire).asksForBinary(0)).as("run %s", run).isEqualTo(binary);
                assertThat(wire.rows()).hasSize(1);
                byte[] received = wire.rows().get(0).get(0);
                assertThat(VectorBinary.isBinary(received)).isEqualTo(binary);
                if (binary) {
                    assertThat(received).isEqualTo(onTheWire(vector));
                }
            }
        }
    }

    @Test
    void receivesInBinaryOnAConnectionThatOnlyReads() throws Exception {
        float[] vector = vectors.any();
        try (Connection connection = database.connect()) {
            Vectors.insert(Vectors.using(connection), vector);
        }
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url())) {
            for (int run = 1; run <= PREPARE_THRESHOLD + 1; run++) {
                assertThat(Vectors.onlyVector(Vectors.using(connection))).isEqualTo(vector);
            }
            assertThat(lastBindOf(wire).asksForBinary(0)).isEqualTo(database.hasPgvector());
            assertThat(lookUps(wire)).isEqualTo(1);
        }
    }

    @Test
    void looksTheTypeUpOnceAConnection() throws Exception {
        try (WireTap wire = WireTap.before(database.url())) {
            for (int connections = 1; connections <= 2; connections++) {
                try (Connection connection = DriverManager.getConnection(wire.url())) {
                    for (int row = 0; row < 10; row++) {
                        Vectors.insert(Vectors.using(connection), vectors.any());
                        assertThat(Vectors.using(connection).fetch(EMBEDDINGS)).isNotEmpty();
                    }
                }
                assertThat(lookUps(wire)).isEqualTo(connections);
                // Nor does pgjdbc look it up.
                assertThat(wire.statements()).noneMatch(sql -> sql.contains("typname = $1"));
            }
        }
    }

    @Test
    void looksTheTypeUpWhileRowsAreStillComing() throws SQLException {
        List<float[]> stored = List.of(vectors.any(), vectors.any(), vectors.any());
        try (Connection connection = database.connect()) {
            Vectors.insertAll(Vectors.using(connection), stored);
        }
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            try (Stream<float[]> read = Vectors.using(connection)
                    .select(EMBEDDINGS.EMBEDDING)
                    .from(EMBEDDINGS)
                    .orderBy(EMBEDDINGS.ID)
                    .fetchSize(1)
                    .fetchStream()
                    .map(Record1::value1)) {
                assertThat(read.toList()).containsExactlyElementsOf(stored);
            }
            connection.rollback();
        }
    }

    @Test
    void findsTheTypeInASchemaThatIsNotInTheSearchPath() throws Exception {
        String schema = "\"Odd.Schema\"\" of \\ 'others'\"";
        try (Connection admin = database.connect()) {
            execute(admin, "create schema " + schema);
            execute(
                    admin,
                    (database.hasPgvector() ? "alter extension vector" : "alter type public.vector") + " set schema "
                            + schema);
            // Makes a type of the same name, in the search_path.
            execute(admin, "create table public.vector (x integer)");
        }
        float[] vector = vectors.any();
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url() + "&prepareThreshold=-1")) {
            Vectors.insertAll(Vectors.using(connection), List.of(vector));
            assertThat(lastBindOf(wire).parameterFormats()).containsExactly(WireTap.TEXT, format());
            assertThat(Vectors.onlyVector(Vectors.using(connection))).isEqualTo(vector);
            assertThat(Vectors.onlyVector(Vectors.using(connection))).isEqualTo(vector);
            assertThat(lastBindOf(wire).asksForBinary(0)).isEqualTo(database.hasPgvector());
        }
    }

    @Test
    void findsATypeThatWasNotThereAtFirst() throws Exception {
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url())) {
            DSLContext dsl = Vectors.using(connection);
            dsl.execute("alter type vector rename to vector_of_tomorrow");
            // Without a type it is a text, which is what the server takes an unknown literal for.
            assertThat(dsl.select(Vectors.bound(1, 2)).fetchSingle().value1()).containsExactly(1, 2);
            connection.unwrap(PGConnection.class).addDataType("vector", VectorValue.class);

            dsl.execute("alter type vector_of_tomorrow rename to vector");
            Vectors.insert(dsl, vectors.any());
            assertThat(lastBindOf(wire).parameterFormats()).containsExactly(WireTap.TEXT, format());
        }
    }

    /** What another library may register, such as pgvector's own for Java. */
    public static final class OtherVector extends PGobject implements PGBinaryObject {
        private static final long serialVersionUID = 1L;

        private byte[] bytes = {};

        @Override
        public void setByteValue(byte[] value, int offset) {
            bytes = value;
        }

        @Override
        public int lengthInBytes() {
            return bytes.length;
        }

        @Override
        public void toBytes(byte[] target, int offset) {
            System.arraycopy(bytes, 0, target, offset, bytes.length);
        }
    }

    @Test
    void sharesAConnectionWithALibraryThatHasAClassOfItsOwn() throws Exception {
        Class<? extends PGobject> theirs = database.hasPgvector() ? OtherVector.class : PGobject.class;
        float[] vector = vectors.any();
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url() + "&prepareThreshold=1")) {
            connection.unwrap(PGConnection.class).addDataType("vector", theirs);
            DSLContext dsl = Vectors.using(connection);
            Vectors.insert(dsl, vector);
            assertThat(lastBindOf(wire).parameterFormats()).containsExactly(WireTap.TEXT, format());
            for (int run = 1; run <= 2; run++) {
                assertThat(Vectors.onlyVector(dsl)).isEqualTo(vector);
                assertThat(dsl.connectionResult(VectorBindingWireTest::readObject))
                        .isExactlyInstanceOf(theirs);
            }
            assertThat(lastBindOf(wire).asksForBinary(0)).isEqualTo(database.hasPgvector());
        }
    }

    @Test
    void refusesBeforeSendingWhatPgvectorCannotHold() throws Exception {
        try (WireTap wire = WireTap.before(database.url());
                Connection connection = DriverManager.getConnection(wire.url())) {
            DSLContext dsl = Vectors.using(connection);
            Vectors.insert(dsl, vectors.any());
            wire.forget();
            float[] vector = vectors.any();
            vector[7] = Float.NaN;

            assertThatThrownBy(() -> Vectors.insert(dsl, vector))
                    .isInstanceOf(DataAccessException.class)
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a vector holds finite numbers only, not NaN at index 7 of 1536");
            assertThatThrownBy(() -> Vectors.insert(dsl, new float[0]))
                    .rootCause()
                    .hasMessage("a vector has 1 to 16000 dimensions, not 0");
            assertThatThrownBy(() -> dsl.renderInlined(Vectors.bound(Float.POSITIVE_INFINITY)))
                    .hasMessage("a vector holds finite numbers only, not Infinity at index 0 of 1");
            assertThat(wire.binds()).isEmpty();
        }
    }

    @Test
    void sendsTextWherePgjdbcCannotBeReached() throws Exception {
        for (boolean unwraps : List.of(true, false)) {
            try (WireTap wire = WireTap.before(database.url());
                    Connection connection = DriverManager.getConnection(wire.url())) {
                DSLContext dsl = Vectors.using(WrappedConnection.around(connection, unwraps));
                dsl.execute("alter table embeddings alter embedding drop not null");
                dsl.deleteFrom(EMBEDDINGS).execute();
                float[] vector = vectors.any();
                Vectors.insert(dsl, vector);

                int format = unwraps ? format() : WireTap.TEXT;
                assertThat(lastBindOf(wire).parameterFormats()).containsExactly(WireTap.TEXT, format);
                for (int run = 0; run < PREPARE_THRESHOLD + 2; run++) {
                    assertThat(Vectors.onlyVector(dsl)).isEqualTo(vector);
                }
                assertThat(lookUps(wire)).isEqualTo(unwraps ? 1 : 0);
                dsl.update(EMBEDDINGS)
                        .set(EMBEDDINGS.EMBEDDING, Vectors.boundNull())
                        .execute();
                assertThat(dsl.fetchSingle(EMBEDDINGS).getEmbedding()).isNull();
            }
        }
    }

    private static Object readObject(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select embedding from embeddings");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getObject(1);
        }
    }

    private int format() {
        return database.hasPgvector() ? WireTap.BINARY : WireTap.TEXT;
    }

    private byte[] onTheWire(float[] vector) {
        if (!database.hasPgvector()) {
            return VectorText.write(vector).getBytes(UTF_8);
        }
        byte[] bytes = new byte[VectorBinary.length(vector)];
        VectorBinary.write(vector, bytes, 0);
        return bytes;
    }

    private static Bind lastBindOf(WireTap wire) {
        List<Bind> binds = wire.binds();
        return binds.get(binds.size() - 1);
    }

    private static int lookUps(WireTap wire) {
        return (int) wire.statements().stream()
                .filter(sql -> sql.contains("pg_extension"))
                .count();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

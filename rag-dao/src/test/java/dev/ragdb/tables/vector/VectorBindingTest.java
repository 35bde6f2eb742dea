package dev.ragdb.tables.vector;

import static dev.ragdb.tables.Tables.EMBEDDINGS;
import static dev.ragdb.tables.Tables.MESSAGE_EMBEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragdb.tables.tables.records.EmbeddingsRecord;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Parameter;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.conf.ParamType;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.AbstractRoutine;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vectors through jOOQ: the same statements must do on pgvector and on the test double, which has no binary form. */
final class VectorBindingTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Vectors vectors = new Vectors();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prepareThreshold=5",
                "prepareThreshold=0",
                "prepareThreshold=1",
                "prepareThreshold=-1",
                "binaryTransfer=false",
                "preferQueryMode=simple",
                "preferQueryMode=extendedForPrepared",
                "preferQueryMode=extendedCacheEverything",
                "reWriteBatchedInserts=true",
                "stringtype=unspecified",
                "preparedStatementCacheQueries=0",
                "autosave=always",
                "defaultRowFetchSize=3"
            })
    void keepsEveryBitWhateverPgjdbcIsToldToDo(String option) throws SQLException {
        List<float[]> stored = new ArrayList<>();
        stored.add(Vectors.limits());
        for (int row = 1; row < 20; row++) {
            stored.add(vectors.any());
        }
        try (Connection connection = DriverManager.getConnection(database.url() + "&" + option)) {
            connection.setAutoCommit(false);
            DSLContext dsl = Vectors.using(connection);
            Vectors.insertAll(dsl, stored);
            for (int run = 1; run <= 6; run++) {
                List<float[]> read = dsl.select(EMBEDDINGS.EMBEDDING)
                        .from(EMBEDDINGS)
                        .orderBy(EMBEDDINGS.ID)
                        .fetch(EMBEDDINGS.EMBEDDING);
                assertThat(read).hasSameSizeAs(stored);
                for (int row = 0; row < read.size(); row++) {
                    assertThat(Vectors.bits(read.get(row))).isEqualTo(Vectors.bits(stored.get(row)));
                }
            }
            connection.rollback();
        }
    }

    @Test
    void sendsAndReadsInEveryKindOfStatement() throws SQLException {
        float[] first = vectors.any();
        float[] second = vectors.any();
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            EmbeddingsRecord returned = Objects.requireNonNull(dsl.insertInto(EMBEDDINGS)
                    .set(EMBEDDINGS.CONTENT, "one")
                    .set(EMBEDDINGS.EMBEDDING, first)
                    .returning()
                    .fetchOne());
            assertThat(returned.getEmbedding()).isEqualTo(first);
            returned.setEmbedding(second);
            assertThat(returned.update()).isEqualTo(1);
            assertThat(Vectors.onlyVector(dsl)).isEqualTo(second);

            dsl.batch(Vectors.insertOf(dsl, first), Vectors.insertOf(dsl, second))
                    .execute();
            dsl.insertInto(EMBEDDINGS, EMBEDDINGS.CONTENT, EMBEDDINGS.EMBEDDING)
                    .values("three", first)
                    .values("four", second)
                    .execute();
            DSLContext inlining = DSL.using(
                    connection, SQLDialect.POSTGRES, new Settings().withStatementType(StatementType.STATIC_STATEMENT));
            Vectors.insert(inlining, Vectors.limits());
            for (DSLContext reading : List.of(dsl, inlining)) {
                assertThat(reading.fetch(EMBEDDINGS).getValues(EMBEDDINGS.EMBEDDING))
                        .containsExactly(second, first, second, first, second, Vectors.limits());
            }
        }
    }

    @Test
    void needsNoCastWhereNothingElseTellsTheType() throws SQLException {
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            Field<float[]> zero = Vectors.bound(0, 0);
            Field<float[]> other = Vectors.bound(3, 4);

            assertThat(dsl.render(DSL.select(other))).isEqualTo("select ?");
            assertThat(dsl.fetchValue(other)).containsExactly(3, 4);
            assertThat(dsl.fetchValue(DSL.field("pg_typeof({0})::text", String.class, other)))
                    .isEqualTo("vector");
            assertThat(dsl.fetchValue(DSL.field("l2_distance({0}, {1})", Double.class, zero, other)))
                    .isEqualTo(5);
            assertThat(dsl.fetchValue(DSL.field("{0} <-> {1}", Double.class, zero, other)))
                    .isEqualTo(5);
        }
    }

    @Test
    void inlinesABareLiteral() throws SQLException {
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            Query query = dsl.select(DSL.field(
                    "l2_distance({0}::public.vector, {1})",
                    Double.class, Vectors.bound(3, 4), Vectors.bound(0, -0.0f)));

            assertThat(query.getSQL(ParamType.INLINED))
                    .isEqualTo("select l2_distance('[3.0,4.0]'::public.vector, '[0.0,-0.0]')");
            assertThat(query.getSQL(ParamType.NAMED)).isEqualTo("select l2_distance(:1::public.vector, :2)");
            assertThat(dsl.fetchValue(query.getSQL(ParamType.INLINED))).isEqualTo(5.0);
            assertThat(dsl.renderInlined(Vectors.boundNull())).isEqualTo("null");
            assertThat(dsl.fetchValue(DSL.inline(new float[] {1, 2}, EMBEDDINGS.EMBEDDING)))
                    .containsExactly(1, 2);
        }
    }

    @Test
    void sendsAndReadsNull() throws SQLException {
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            dsl.execute("alter table embeddings alter embedding drop not null");
            dsl.batch(Vectors.insertOf(dsl, null), Vectors.insertOf(dsl, vectors.any()))
                    .execute();
            dsl.execute(Vectors.insertOf(dsl, null));

            assertThat(dsl.fetch(EMBEDDINGS).getValues(EMBEDDINGS.EMBEDDING))
                    .satisfiesExactly(
                            vector -> assertThat(vector).isNull(),
                            vector -> assertThat(vector).hasSize(Vectors.DIMENSIONS),
                            vector -> assertThat(vector).isNull());
            assertThat(dsl.fetchValue(DSL.field("pg_typeof({0})::text", String.class, Vectors.boundNull())))
                    .isEqualTo("vector");
            assertThatThrownBy(() -> dsl.insertInto(MESSAGE_EMBEDDINGS)
                            .set(MESSAGE_EMBEDDINGS.CONTENT, "null")
                            .set(MESSAGE_EMBEDDINGS.EMBEDDING, Vectors.boundNull())
                            .execute())
                    .hasMessageContaining("null value in column \"embedding\"");
        }
    }

    /** What jOOQ generates for a procedure. */
    private static final class Echo extends AbstractRoutine<Void> {
        private static final long serialVersionUID = 1L;

        private static final Parameter<float[]> VECTOR =
                Internal.createParameter("vector", EMBEDDINGS.EMBEDDING.getDataType(), false, false);

        Echo(float @Nullable [] vector) {
            super("echo", DSL.schema("public"));
            setSQLUsable(false);
            addInOutParameter(VECTOR);
            setValue(VECTOR, vector);
        }
    }

    @Test
    void callsProcedures() throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(database.url() + "&escapeSyntaxCallMode=callIfNoReturn")) {
            DSLContext dsl = Vectors.using(connection);
            dsl.execute("create procedure echo(inout vector vector) language sql as 'select vector'");
            for (float[] vector : new float[][] {vectors.any(), null, Vectors.limits()}) {
                Echo echo = new Echo(vector);
                echo.execute(dsl.configuration());
                assertThat(echo.get(Echo.VECTOR)).isEqualTo(vector);
            }
        }
    }

    @Test
    void leavesToTheServerWhatOnlyTheServerKnows() throws SQLException {
        try (Connection connection = database.connect()) {
            assertThatThrownBy(() -> Vectors.insert(Vectors.using(connection), new float[] {1, 2}))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("ERROR: expected 1536 dimensions, not 2");
        }
    }

    /** Why vectors are checked before they are sent: the server names no index. */
    @Test
    void knowsWhatPgvectorRefuses() throws SQLException {
        assumeTrue(database.hasPgvector(), "the test double refuses nothing");
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            assertThatThrownBy(() -> dsl.fetch("select '[]'::vector"))
                    .hasMessageContaining("ERROR: vector must have at least 1 dimension");
            assertThatThrownBy(() -> dsl.fetch("select '[1,NaN]'::vector"))
                    .hasMessageContaining("ERROR: NaN not allowed in vector");
            assertThatThrownBy(() -> dsl.fetch("select '[1,Infinity]'::vector"))
                    .hasMessageContaining("ERROR: infinite value not allowed in vector");
            assertThatThrownBy(() -> dsl.fetch("select array_fill(1::real, array[16001])::vector"))
                    .hasMessageContaining("ERROR: vector cannot have more than 16000 dimensions");
            assertThat(dsl.fetchValue(Vectors.bound(new float[VectorLimits.MOST_DIMENSIONS])))
                    .hasSize(VectorLimits.MOST_DIMENSIONS);
        }
    }

    @Test
    void givesTextToThoseWhoReadWithoutTheBinding() throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.url() + "&prepareThreshold=-1")) {
            float[] vector = vectors.any();
            Vectors.insert(Vectors.using(connection), vector);
            for (int run = 1; run <= 2; run++) {
                try (PreparedStatement statement = connection.prepareStatement("select embedding from embeddings");
                        ResultSet row = statement.executeQuery()) {
                    row.next();
                    assertThat(VectorText.parse(row.getString(1))).isEqualTo(vector);
                    assertThat(VectorText.parse(row.getObject(1).toString())).isEqualTo(vector);
                    assertThat(row.getMetaData().getColumnTypeName(1)).isEqualTo("vector");
                }
            }
        }
    }

    @Test
    void aFailedTransactionShowsTheServersOwnError() throws SQLException {
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> dsl.execute("select 1 / 0")).hasMessageContaining("division by zero");
            assertThatThrownBy(() -> Vectors.insert(dsl, vectors.any()))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageStartingWith("SQL [insert into \"public\".\"embeddings\"")
                    .hasMessageContaining("ERROR: current transaction is aborted");
            connection.rollback();
            Vectors.insert(dsl, vectors.any());
            connection.rollback();
        }
    }

    @Test
    void worksInAReadOnlyTransaction() throws SQLException {
        try (Connection connection = database.connect()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            assertThat(Vectors.using(connection).fetchValue(Vectors.bound(1, 2)))
                    .containsExactly(1, 2);
            connection.rollback();
        }
    }

    @Test
    void readsWhatJsonCarries() throws SQLException {
        try (Connection connection = database.connect()) {
            DSLContext dsl = Vectors.using(connection);
            float[] vector = vectors.any();
            Vectors.insert(dsl, vector);
            assertThat(dsl.fetchValue(DSL.multiset(
                                    DSL.select(EMBEDDINGS.EMBEDDING).from(EMBEDDINGS)))
                            .getValues(EMBEDDINGS.EMBEDDING))
                    .containsExactly(vector);
        }
    }
}

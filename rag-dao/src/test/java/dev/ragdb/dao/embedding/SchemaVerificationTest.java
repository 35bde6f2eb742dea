package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.dao.embedding.SchemaReport.Finding;
import dev.ragdb.dao.embedding.SchemaReport.Finding.Code;
import dev.ragdb.dao.embedding.SchemaReport.VectorIndex;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaVerificationTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void tellsWhatTheTableIsLike() throws SQLException {
        try (Database tables = Database.of(database)) {
            SchemaReport report = tables.messages.verifySchema();

            assertThat(report.table()).isEqualTo("\"public\".\"message_embeddings\"");
            assertThat(report.dimensions()).isEqualTo(OptionalInt.of(1536));
            assertThat(report.pgvector().isPresent()).isEqualTo(database.hasPgvector());
            assertThat(report.indexes()).isEmpty();
            assertThat(report.rights()).containsExactlyInAnyOrder("SELECT", "INSERT", "UPDATE", "DELETE");
            if (database.hasPgvector()) {
                assertThat(codes(report)).contains(Code.INDEX_MISSING).doesNotContain(Code.EXTENSION_MISSING);
            } else {
                assertThat(report.findings())
                        .containsExactly(new Finding(
                                Code.EXTENSION_MISSING,
                                "the extension vector is not there: the type `vector` is a test double, which searches exactly"
                                        + " and slowly, and has no index and no operator `<+>`"));
            }
        }
    }

    @Test
    void namesTheIndexesAndWhatTheyServe() throws SQLException {
        try (Database tables = Database.of(database, 3)) {
            if (!database.hasPgvector()) {
                assertThat(tables.embeddings.verifySchema().indexes()).isEmpty();
                return;
            }
            tables.dsl.execute("create index by_cosine on embeddings using hnsw (embedding vector_cosine_ops)");
            tables.dsl.execute(
                    "create index by_l2 on embeddings using ivfflat (embedding vector_l2_ops) with (lists = 1)");
            tables.dsl.execute("update pg_index set indisvalid = false where indexrelid = 'by_l2'::regclass");
            SchemaReport report = tables.embeddings.verifySchema();

            assertThat(report.indexes())
                    .containsExactly(
                            new VectorIndex("by_cosine", "hnsw", "vector_cosine_ops", Optional.of(Metric.COSINE), true),
                            new VectorIndex("by_l2", "ivfflat", "vector_l2_ops", Optional.of(Metric.L2), false));
            assertThat(report.findings())
                    .contains(new Finding(
                            Code.INDEX_INVALID,
                            "the index \"by_l2\" is invalid and not used: drop it and build it again"))
                    .extracting(Finding::code)
                    .doesNotContain(Code.INDEX_MISSING);
        }
    }

    @Test
    void namesEachColumnThatIsNotWhatIsReliedOn() throws SQLException {
        try (Database tables = Database.of(database, 3)) {
            tables.dsl.execute("alter table message_embeddings drop column topic_id");
            tables.dsl.execute("alter table message_embeddings alter message_id type bigint");
            tables.dsl.execute("alter table message_embeddings add column added text");

            assertThat(new MessageEmbeddingDao(tables.dsl).verifySchema().findings())
                    .contains(
                            new Finding(
                                    Code.COLUMN_MISSING,
                                    "\"public\".\"message_embeddings\" has no column \"topic_id\""),
                            new Finding(
                                    Code.COLUMN_TYPE,
                                    "expected \"public\".\"message_embeddings\".message_id to be integer, not bigint"),
                            new Finding(
                                    Code.DIMENSIONS,
                                    "expected \"public\".\"message_embeddings\".embedding to be vector(1536), not vector(3)"));
        }
    }

    @Test
    void aMissingTableIsAFindingToo() throws SQLException {
        check(
                tables -> tables.dsl.execute("drop table embeddings"),
                new Finding(Code.TABLE_MISSING, "there is no table \"public\".\"embeddings\""));
    }

    @Test
    void aColumnWithoutDimensionsIsAFinding() throws SQLException {
        check(
                tables -> tables.dsl.execute("alter table embeddings alter embedding type vector"),
                new Finding(
                        Code.DIMENSIONS,
                        "expected \"public\".\"embeddings\".embedding to be vector(3), not vector, which takes any and cannot be"
                                + " indexed"));
    }

    @Test
    void namesTheRightsThatAreMissing() throws SQLException {
        try (Database tables = Database.of(database, 3)) {
            tables.connection.setAutoCommit(false);
            tables.dsl.execute("create role ragdb_only_reads");
            tables.dsl.execute("grant select on embeddings to ragdb_only_reads");
            tables.dsl.execute("set local role ragdb_only_reads");
            SchemaReport report = tables.embeddings.verifySchema();
            tables.connection.rollback();

            assertThat(report.rights()).containsExactly("SELECT");
            assertThat(report.findings())
                    .contains(
                            new Finding(
                                    Code.RIGHT_MISSING, "the current role may not INSERT on \"public\".\"embeddings\""),
                            new Finding(
                                    Code.RIGHT_MISSING, "the current role may not UPDATE on \"public\".\"embeddings\""),
                            new Finding(
                                    Code.RIGHT_MISSING,
                                    "the current role may not DELETE on \"public\".\"embeddings\""));
        }
    }

    private void check(Consumer<Database> change, Finding... expected) throws SQLException {
        try (Database tables = Database.of(database, 3)) {
            change.accept(tables);
            assertThat(tables.embeddings.verifySchema().findings()).contains(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.8.1, true",
        "0.8.2, false",
        "0.8.10, false",
        "0.7, true",
        "1.0, false",
        "0.9-dev, false",
        "0.8.2-rc1, false"
    })
    void comparesVersionsByNumber(String version, boolean before) {
        assertThat(PgvectorVersion.isBefore(version, 0, 8, 2)).isEqualTo(before);
    }

    private static List<Code> codes(SchemaReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }
}

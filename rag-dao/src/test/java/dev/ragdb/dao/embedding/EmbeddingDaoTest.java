package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jooq.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Rows of both tables, one by one and many at once. */
final class EmbeddingDaoTest {
    private static final LocalDateTime THEN = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_000);

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Random random = new Random(42);

    @Test
    void addsAndFindsARowOfTheContractsSize() throws SQLException {
        try (Database tables = Database.of(database)) {
            Vector vector = Database.random(random, 1536);
            JSON metadata = JSON.valueOf("{\"язык\": \"ru\",  \"n\": 1}");
            int id = tables.embeddings.add(new NewEmbedding("Привет 𝄞", vector, metadata, THEN));

            assertThat(tables.embeddings.find(id)).contains(new Embedding(id, "Привет 𝄞", vector, metadata, THEN));
            assertThat(tables.embeddings.find(id + 1)).isEmpty();
            assertThat(tables.embeddings.count()).isEqualTo(1);
            assertThat(tables.embeddings.delete(id)).isTrue();
            assertThat(tables.embeddings.delete(id)).isFalse();
            assertThat(tables.embeddings.count()).isZero();
        }
    }

    @Test
    void storesEveryValueTheSameWayByWhateverMeans() throws SQLException {
        List<NewMessageEmbedding> rows = List.of(
                new NewMessageEmbedding(7, 8, "tab\t line\nreturn\r back\\slash \\N \\.", vector(), null, THEN),
                new NewMessageEmbedding(null, null, "", vector(), JSON.valueOf("null"), THEN.minusYears(1500)),
                new NewMessageEmbedding(-1, null, "\\.", vector(), JSON.valueOf("[\"\\t\", \"\\u0041\"]"), THEN),
                new NewMessageEmbedding(
                        Integer.MAX_VALUE,
                        Integer.MIN_VALUE,
                        "𝄞я'\"\b\f\u000b\u0001",
                        vector(),
                        null,
                        THEN.plusYears(20_000)));
        try (Database tables = Database.of(database, 5)) {
            for (NewMessageEmbedding row : rows) {
                tables.messages.add(row);
            }
            assertThat(tables.messages.addAll(rows)).isEqualTo(4);
            assertThat(tables.messages.addAll(rows.stream())).isEqualTo(4);
            MessageEmbeddingDao wrapped = Wrapped.messages(tables);
            assertThat(wrapped.addAll(rows)).isEqualTo(4);

            List<MessageEmbedding> stored = tables.messages.find(Filter.none(), 100);
            assertThat(stored).hasSize(16);
            for (int index = 0; index < stored.size(); index++) {
                assertThat(asNew(stored.get(index))).isEqualTo(rows.get(index % 4));
            }
        }
    }

    @Test
    void theTimeOfCreationIsTheServers() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            tables.connection.setAutoCommit(false);
            int single = tables.embeddings.add(NewEmbedding.of("one", vector()));
            tables.embeddings.addAll(List.of(NewEmbedding.of("two", vector())));
            Wrapped.embeddings(tables).addAll(List.of(NewEmbedding.of("three", vector())));

            LocalDateTime now = tables.embeddings.find(single).orElseThrow().createdAt();
            assertThat(tables.embeddings.find(Filter.none(), 9))
                    .hasSize(3)
                    .allSatisfy(row -> assertThat(row.createdAt()).isEqualTo(now));
            tables.connection.rollback();
            assertThat(tables.embeddings.count()).isZero();
            tables.connection.rollback();
        }
    }

    @Test
    void storesAMegabyteOfText() throws SQLException {
        String content = "Ёж и \\ \t".repeat(1024 * 128);
        try (Database tables = Database.of(database, 5)) {
            tables.embeddings.addAll(List.of(NewEmbedding.of(content, vector()), NewEmbedding.of("after", vector())));

            assertThat(tables.embeddings.find(Filter.none().withContent("after"), 9))
                    .hasSize(1);
            assertThat(tables.embeddings.find(Filter.none(), 1).get(0).content())
                    .isEqualTo(content);
        }
    }

    @Test
    void readsOnPageByPage() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            tables.embeddings.addAll(Stream.iterate(0, each -> each + 1)
                    .limit(10)
                    .map(each -> NewEmbedding.of("row " + each, vector())));

            List<String> read = new ArrayList<>();
            List<Embedding> page = tables.embeddings.find(Filter.none(), 4);
            while (!page.isEmpty()) {
                page.forEach(row -> read.add(row.content()));
                int last = page.get(page.size() - 1).id();
                page = tables.embeddings.find(Filter.none().withIdAfter(last), 4);
            }
            assertThat(read).hasSize(10).first().isEqualTo("row 0");
            assertThat(read).last().isEqualTo("row 9");
        }
    }

    @Test
    void countsAndDeletesByEveryPartOfAFilter() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            int first = tables.messages.add(new NewMessageEmbedding(1, 10, "a", vector(), null, THEN));
            tables.messages.add(new NewMessageEmbedding(
                    2,
                    10,
                    "b",
                    vector(),
                    JSON.valueOf("{\"lang\": \"ru\", \"n\": 5, \"x\": {\"y\": 1}}"),
                    THEN.plusDays(1)));
            tables.messages.add(
                    new NewMessageEmbedding(null, null, "c", vector(), JSON.valueOf("[\"lang\"]"), THEN.plusDays(2)));

            assertThat(tables.messages.count(Filter.none().withIds(first, first + 2, 99)))
                    .isEqualTo(2);
            assertThat(tables.messages.count(Filter.none().withIds())).isZero();
            assertThat(tables.messages.count(Filter.none().withMessageIds(1, 2)))
                    .isEqualTo(2);
            assertThat(tables.messages.count(Filter.none().withTopicIds(10).withContent("b")))
                    .isEqualTo(1);
            assertThat(tables.messages.count(Filter.none().withCreatedFrom(THEN.plusDays(1))))
                    .isEqualTo(2);
            assertThat(tables.messages.count(Filter.none().withCreatedBefore(THEN.plusDays(1))))
                    .isEqualTo(1);
            assertThat(tables.messages.count(
                            Filter.none().withMetadata("lang", "ru").withMetadata("n", "5")))
                    .isEqualTo(1);
            assertThat(tables.messages.count(Filter.none().withMetadata("lang", "en")))
                    .isZero();
            assertThat(tables.messages.count(Filter.none().withMetadata("x", "{\"y\": 1}")))
                    .isEqualTo(1);
            assertThat(tables.messages.delete(Filter.none().withTopicIds(10))).isEqualTo(2);
            assertThat(tables.messages.count()).isEqualTo(1);
        }
    }

    @Test
    void refusesToDeleteEverythingByAnEmptyFilter() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            assertThatThrownBy(() -> tables.embeddings.delete(Filter.none()))
                    .isInstanceOf(RagDaoException.class)
                    .hasMessage("deleting from `embeddings`: a filter that is empty means every row");
            assertThatThrownBy(() -> tables.embeddings.delete(Filter.none().withTopicIds(1)))
                    .hasMessage("the filter: `embeddings` has neither message_id nor topic_id");
        }
    }

    @Test
    void refusesVectorsOfAnotherSizeBeforeTheyAreSent() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            NewEmbedding shorter = NewEmbedding.of("short", Vector.of(1, 2));
            assertThatThrownBy(() -> tables.embeddings.add(shorter))
                    .hasMessage("adding to `embeddings`: expected a vector of 5 dimensions, not 2");
            assertThatThrownBy(() -> tables.embeddings.addAll(List.of(NewEmbedding.of("fits", vector()), shorter)))
                    .hasMessage("row 2 for `embeddings`: expected a vector of 5 dimensions, not 2");
            assertThat(tables.embeddings.count()).isZero();
            assertThatThrownBy(() -> new EmbeddingDao(tables.dsl).addAll(List.of()))
                    .hasMessage("expected \"public\".\"embeddings\".embedding to be vector(1536), not vector(5);"
                            + " withDimensions(...) tells how many it has");
            assertThatThrownBy(() -> tables.embeddings.withDimensions(2).add(shorter))
                    .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                            .isEqualTo(RagDaoException.Code.SCHEMA))
                    .hasMessageContaining("expected 5 dimensions, not 2; withDimensions(...) tells");
        }
    }

    @Test
    void refusesValuesThatCannotBeStored() {
        assertThatThrownBy(() -> Vector.of(1, Float.NaN))
                .hasMessage("a vector holds finite numbers only, not NaN at index 1 of 2");
        assertThatThrownBy(() -> NewEmbedding.of("a\u0000b", Vector.of(1)))
                .hasMessage("`content` has the character U+0000 at index 1, which PostgreSQL cannot store");
        assertThatThrownBy(() -> NewEmbedding.of("a\ud834b", Vector.of(1)))
                .hasMessage("`content` has half a surrogate pair at index 1, which is no character");
        assertThatThrownBy(() -> new NewEmbedding("a", Vector.of(1), null, LocalDateTime.MAX))
                .hasMessage("`createdAt` is from the year 1 to 294276, not 999999999");
    }

    @Test
    void addsAllRowsOrNone() throws SQLException {
        try (Database tables = Database.of(database, 5)) {
            NewEmbedding broken = NewEmbedding.of("no JSON", vector()).withMetadata(JSON.valueOf("{"));
            for (EmbeddingDao dao : List.of(tables.embeddings, Wrapped.embeddings(tables))) {
                assertThatThrownBy(() -> dao.addAll(Stream.concat(many(1000), Stream.of(broken))))
                        .isInstanceOf(RagDaoException.class)
                        .hasMessageStartingWith("adding rows to `embeddings`: ")
                        .hasMessageContaining("invalid input syntax for type json");
                assertThatThrownBy(() -> dao.addAll(many(1000).peek(row -> {
                            if (row.content().equals("row 999")) {
                                throw new IllegalStateException("the source failed");
                            }
                        })))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("the source failed");
                assertThat(dao.count()).isZero();
                assertThat(tables.connection.getAutoCommit()).isTrue();
            }
        }
    }

    private Stream<NewEmbedding> many(int count) {
        return Stream.iterate(0, each -> each + 1).limit(count).map(each -> NewEmbedding.of("row " + each, vector()));
    }

    private Vector vector() {
        return Database.random(random, 5);
    }

    private static NewMessageEmbedding asNew(MessageEmbedding row) {
        return new NewMessageEmbedding(
                row.messageId(),
                row.topicId(),
                row.content(),
                Objects.requireNonNull(row.vector()),
                row.metadata(),
                row.createdAt());
    }
}

package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jooq.JSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One row for each message, whoever writes it at the same time. */
@Timeout(120)
final class MessageUpsertTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void updatesWhatIsThereAndInsertsTheRest() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            int id = tables.messages.add(row(1, "old"));
            MessageEmbedding before = tables.messages.find(id).orElseThrow();
            JSON metadata = JSON.valueOf("{\"a\": 1}");

            assertThat(tables.messages.upsertAll(List.of(row(1, "new").withMetadata(metadata), row(2, "other"))))
                    .isEqualTo(new Upserted(1, 1));
            assertThat(tables.messages.find(id))
                    .contains(new MessageEmbedding(id, 1, 5, "new", Vector.of(3, 1), metadata, before.createdAt()));
            assertThat(contents(tables)).containsExactly("new", "other");
            assertThat(tables.messages.upsert(row(2, "again"))).isEqualTo(new Upserted(0, 1));
            assertThat(Wrapped.messages(tables).upsertAll(List.of(row(2, "wrapped"), row(3, "third"))))
                    .isEqualTo(new Upserted(1, 1));
            assertThat(contents(tables)).containsExactly("new", "wrapped", "third");
            assertThat(tables.connection.getAutoCommit()).isTrue();
        }
    }

    @Test
    void theLastRowOfAMessageCountsAndOneIsLeft() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.messages.addAll(List.of(row(1, "one"), row(1, "two"), row(7, "another's"), row(7, "as well")));
            tables.messages.addAll(List.of(new NewMessageEmbedding(null, null, "none", Vector.of(1, 1), null, null)));

            assertThat(tables.messages.upsertAll(List.of(row(1, "a"), row(2, "b"), row(1, "c"), row(2, "d"))))
                    .isEqualTo(new Upserted(1, 1));
            assertThat(contents(tables)).containsExactly("c", "another's", "as well", "none", "d");
            assertThat(tables.messages.upsert(row(7, "alone"))).isEqualTo(new Upserted(0, 1));
            assertThat(Wrapped.messages(tables).upsert(row(8, "new"))).isEqualTo(new Upserted(1, 0));
            assertThat(contents(tables)).containsExactly("c", "alone", "none", "d", "new");
        }
    }

    @Test
    void runsInTheCallersTransactionAsOftenAsItLikes() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            tables.connection.setAutoCommit(false);
            for (int run = 1; run <= 7; run++) {
                tables.messages.upsertAll(List.of(row(1, "run " + run), row(2, "")));
            }
            assertThat(contents(tables)).containsExactly("run 7", "");
            tables.connection.rollback();
            assertThat(tables.messages.count()).isZero();
            tables.connection.rollback();
        }
    }

    @Test
    void refusesWhatWouldNotBeSafe() throws SQLException {
        try (Database tables = Database.of(database, 2)) {
            NewMessageEmbedding none = new NewMessageEmbedding(null, 1, "x", Vector.of(1, 1), null, null);
            assertThatThrownBy(() -> tables.messages.upsertAll(List.of(row(1, "a"), none)))
                    .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                            .isEqualTo(RagDaoException.Code.INVALID_VALUE))
                    .hasMessage("upserting into `message_embeddings`: a row has no messageId");
            tables.connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            assertThatThrownBy(() -> tables.messages.upsert(row(1, "a")))
                    .isInstanceOfSatisfying(RagDaoException.class, failure -> assertThat(failure.code())
                            .isEqualTo(RagDaoException.Code.UNSUPPORTED))
                    .hasMessage(
                            "upserting into `message_embeddings`: expected a transaction of isolation read committed, not"
                                    + " repeatable read, which does not see what another writer has just stored");
            assertThat(tables.messages.count()).isZero();
        }
    }

    @Test
    void twoWritersOfTheSameMessagesLeaveOneRowEach() throws Exception {
        Database.of(database, 2).close();
        int writers = 4;
        CountDownLatch start = new CountDownLatch(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Long>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int number = writer;
                running.add(threads.submit(() -> write(number, start)));
            }
            long inserted = 0;
            for (Future<Long> each : running) {
                inserted += each.get();
            }
            assertThat(inserted).isEqualTo(200);
        } finally {
            threads.shutdownNow();
        }
        try (Database tables = Database.of(database, 2, "ApplicationName=check")) {
            assertThat(tables.messages.count()).isEqualTo(200);
            assertThat(tables.dsl.fetchValue("select count(distinct message_id) from message_embeddings"))
                    .isEqualTo(200L);
        }
    }

    /** Each with the messages in an order of its own, which is what makes others wait for each other. */
    private long write(int writer, CountDownLatch start) throws Exception {
        Random random = new Random(writer);
        long inserted = 0;
        try (Database tables = Database.of(database, 2, "ApplicationName=writer")) {
            start.countDown();
            start.await();
            for (int round = 0; round < 5; round++) {
                List<NewMessageEmbedding> rows = new ArrayList<>(IntStream.range(0, 200)
                        .mapToObj(id -> row(id, "w" + writer))
                        .toList());
                Collections.shuffle(rows, random);
                for (NewMessageEmbedding row : rows.subList(0, 40)) {
                    inserted += tables.messages.upsert(row).inserted();
                }
                inserted += tables.messages.upsertAll(rows).inserted();
            }
        }
        return inserted;
    }

    private static NewMessageEmbedding row(int message, String content) {
        return NewMessageEmbedding.of(message, 5, content, Vector.of(content.length(), 1));
    }

    private static List<String> contents(Database tables) {
        return tables.messages.find(Filter.none(), 100).stream()
                .map(MessageEmbedding::content)
                .toList();
    }
}

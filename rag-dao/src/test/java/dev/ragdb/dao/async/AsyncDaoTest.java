package dev.ragdb.dao.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.embedding.EmbeddingDao;
import dev.ragdb.dao.embedding.NewEmbedding;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class AsyncDaoTest {
    private static final String STATEMENTS =
            "select count(*) from pg_stat_activity where datname = current_database() and state = 'active'"
                    + " and query like '%pg_sleep%' and pid <> pg_backend_pid()";

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @BeforeEach
    void makeVectorsSmall() throws SQLException {
        try (Connection connection = database.connect()) {
            DSL.using(connection).execute("alter table embeddings alter embedding type vector(2)");
        }
    }

    @Test
    void runsTheSameOperations() throws Exception {
        AsyncDao<EmbeddingDao> embeddings = AsyncDao.of(database.dataSource(), AsyncDaoTest::small);

        int id = embeddings.call(dao -> dao.add(row("one"))).get();
        CompletableFuture<Long> copied = embeddings.call(dao -> dao.addAll(List.of(row("two"), row("three"))));
        assertThat(copied.get()).isEqualTo(2);
        assertThat(embeddings
                        .call(dao -> dao.search(Search.nearest(Vector.of(1, 2), 2)))
                        .get()
                        .rows())
                .hasSize(2);
        assertThat(embeddings.call(dao -> dao.find(id)).get()).isPresent();
    }

    @Test
    void aTransactionIsAllOrNothing() throws Exception {
        AsyncDao<EmbeddingDao> embeddings = AsyncDao.of(database.dataSource(), AsyncDaoTest::small);
        CompletableFuture<Long> failing = embeddings.callInTransaction(dao -> {
            dao.add(row("one"));
            return dao.delete(Filter.none());
        });

        assertThatThrownBy(failing::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(RagDaoException.class)
                .hasMessage("deleting from `embeddings`: a filter that is empty means every row");
        assertThat(embeddings.call(EmbeddingDao::count).get()).isZero();
        assertThat(embeddings.callInTransaction(dao -> dao.add(row("one"))).get())
                .isPositive();
        assertThat(embeddings.call(EmbeddingDao::count).get()).isEqualTo(1);
    }

    @Test
    void commitsOnConnectionsOfAPoolThatDoesNot() throws Exception {
        try (Connection pooled = database.connect()) {
            pooled.setAutoCommit(false);
            AsyncDao<EmbeddingDao> embeddings = AsyncDao.of(poolOf(pooled), AsyncDaoTest::small);
            assertThat(embeddings.call(dao -> dao.add(row("one"))).get()).isPositive();
            assertThat(embeddings.callInTransaction(dao -> dao.add(row("two"))).get())
                    .isPositive();
            assertThat(pooled.getAutoCommit()).isFalse();
            pooled.rollback();
        }
        assertThat(AsyncDao.of(database.dataSource(), AsyncDaoTest::small)
                        .call(EmbeddingDao::count)
                        .get())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void cancellingReachesTheServer(boolean unwraps) throws Exception {
        AtomicReference<RuntimeException> seen = new AtomicReference<>();
        AsyncDao<DSLContext> sleeping =
                AsyncDao.of(unwraps ? database.dataSource() : hiding(database.dataSource()), dsl -> dsl);
        CompletableFuture<Integer> future = sleeping.callInTransaction(dsl -> sleepTwice(dsl, seen));
        awaitStatements(1);

        assertThat(future.cancel(true)).isTrue();
        awaitStatements(0);
        assertThat(future).isCancelled();
        while (seen.get() == null) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        assertThat(seen.get()).hasMessageContaining("canceling statement due to user request");
    }

    /** Between the two statements, a cancellation would be lost if it were sent once only. */
    private static int sleepTwice(DSLContext dsl, AtomicReference<RuntimeException> seen) {
        try {
            dsl.execute("select pg_sleep(50)");
        } catch (RuntimeException e) {
            dsl.connection(Connection::rollback);
        }
        try {
            return dsl.execute("select pg_sleep(51)");
        } catch (RuntimeException e) {
            seen.set(e);
            throw e;
        }
    }

    @Test
    void aTimeLimitReachesTheServer() throws Exception {
        AsyncDao<DSLContext> sleeping = AsyncDao.of(database.dataSource(), dsl -> dsl);
        CompletableFuture<Integer> future =
                sleeping.call(dsl -> dsl.execute("select pg_sleep(50)")).orTimeout(300, TimeUnit.MILLISECONDS);

        assertThatThrownBy(future::get).hasCauseInstanceOf(TimeoutException.class);
        awaitStatements(0);
    }

    @Test
    void cancelsASearchThatIsUnderWay() throws Exception {
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            DSL.using(other, SQLDialect.POSTGRES).execute("lock table embeddings in access exclusive mode");
            AsyncDao<EmbeddingDao> embeddings = AsyncDao.of(database.dataSource(), AsyncDaoTest::small);
            CompletableFuture<?> future = embeddings.call(dao -> dao.search(Search.nearest(Vector.of(1, 2), 2)));
            awaitActive(1);

            future.cancel(false);
            awaitActive(0);
        }
    }

    @Test
    void startsNothingForACallThatWasCancelledBefore() throws Exception {
        AtomicReference<Runnable> later = new AtomicReference<>();
        CompletableFuture<Long> future = AsyncDao.of(database.dataSource(), AsyncDaoTest::small)
                .withExecutor(later::set)
                .call(EmbeddingDao::count);
        future.cancel(true);
        Objects.requireNonNull(later.get()).run();

        assertThat(future).isCancelled();
    }

    private void awaitStatements(int expected) throws Exception {
        await(STATEMENTS, expected);
    }

    private void awaitActive(int expected) throws Exception {
        await(STATEMENTS.replace("pg_sleep", "with nearest"), expected);
    }

    private void await(String sql, int expected) throws Exception {
        try (Connection connection = database.connect()) {
            DSLContext dsl = DSL.using(connection, SQLDialect.POSTGRES);
            while (dsl.fetchSingle(sql).get(0, Integer.class) != expected) {
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }

    private static EmbeddingDao small(DSLContext dsl) {
        return new EmbeddingDao(dsl).withDimensions(2);
    }

    private static NewEmbedding row(String content) {
        return NewEmbedding.of(content, Vector.of(1, 2));
    }

    /** A pool whose connections do not show what they wrap. */
    private static DataSource hiding(DataSource dataSource) {
        return proxy(DataSource.class, (method, arguments) -> {
            Object result = call(dataSource, method, arguments);
            return result instanceof Connection connection
                    ? proxy(
                            Connection.class,
                            (each, values) ->
                                    each.getName().equals("isWrapperFor") ? false : call(connection, each, values))
                    : result;
        });
    }

    /** A pool of one connection, which outlives its being closed. */
    private static DataSource poolOf(Connection connection) {
        return proxy(
                DataSource.class,
                (method, arguments) -> proxy(
                        Connection.class,
                        (each, values) -> each.getName().equals("close") ? null : call(connection, each, values)));
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                AsyncDaoTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

package dev.ragdb.dao.async;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jooq.DSLContext;

/**
 * A DAO's operations without waiting for them: each call takes a connection of its own from a DataSource, runs on a thread of an
 * executor, and gives the connection back before its future is done.
 *
 * <pre>{@code
 * AsyncDao<EmbeddingDao> embeddings = AsyncDao.of(dataSource, EmbeddingDao::new);
 * CompletableFuture<SearchResult<Embedding>> found = embeddings.call(dao -> dao.search(search));
 * }</pre>
 *
 * <p>Cancelling that future, or ending it early by {@code orTimeout}, cancels the statement on the server too. (A future made from it,
 * such as by {@code thenApply}, does not pass its own cancellation on: that is how CompletableFuture works.) Failures of the DAO end
 * the future exceptionally, as they are; so does an SQLException when there is no connection to be had.
 *
 * <p>There are no more calls at a time than the DataSource has connections: the others wait for one as its own settings say.
 *
 * @param <D> the DAO
 */
public final class AsyncDao<D> {
    private final DataSource dataSource;
    private final Function<DSLContext, D> dao;
    private final Executor executor;

    private AsyncDao(DataSource dataSource, Function<DSLContext, D> dao, Executor executor) {
        this.dataSource = dataSource;
        this.dao = dao;
        this.executor = executor;
    }

    /**
     * On virtual threads where the JVM has them (21 and later), else on a daemon thread a call.
     *
     * @param dao makes the DAO, e.g. {@code EmbeddingDao::new}
     */
    public static <D> AsyncDao<D> of(DataSource dataSource, Function<DSLContext, D> dao) {
        return new AsyncDao<>(dataSource, dao, ThreadPerTask.executor());
    }

    /** The same on the threads of {@code executor}, which stays the caller's to shut down. */
    public AsyncDao<D> withExecutor(Executor executor) {
        return new AsyncDao<>(dataSource, dao, executor);
    }

    /** Runs {@code operation}, each of its calls in a transaction of its own. */
    public <T> CompletableFuture<T> call(Function<? super D, ? extends T> operation) {
        return submit(operation, false);
    }

    /** Runs {@code operation} in one transaction, which is rolled back when it throws or is cancelled. */
    public <T> CompletableFuture<T> callInTransaction(Function<? super D, ? extends T> operation) {
        return submit(operation, true);
    }

    private <T> CompletableFuture<T> submit(Function<? super D, ? extends T> operation, boolean transaction) {
        CancellableCall<T> call =
                new CancellableCall<>(dataSource, dsl -> operation.apply(dao.apply(dsl)), transaction);
        executor.execute(call);
        return call.future();
    }
}

package dev.ragdb.dao.jmh;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same rows in the same order in everybody's table, with an index of the same kind on their vectors. */
final class FilledTables {
    /** As many as a server's parallel workers would be; these want more shared memory than containers have. */
    private static final int INDEXES_AT_ONCE = 2;

    private static final int ROWS_AT_ONCE = 5_000;

    private FilledTables() {}

    /** Makes them in the empty database at {@code url}. */
    static void make(String url, Corpus corpus, int rows) throws Exception {
        List<Store> stores = new ArrayList<>();
        List<Future<?>> indexes = new ArrayList<>();
        ExecutorService executor = Executors.newFixedThreadPool(INDEXES_AT_ONCE);
        try (Pool pool = new Pool(url)) {
            for (Contender contender : Contender.values()) {
                Store store = contender.open(url, corpus);
                stores.add(store);
                if (contender == Contender.LIMIT) {
                    load(store, corpus, rows);
                } else if (store.fill().isEmpty()) {
                    continue;
                } else {
                    store.createTable();
                    pool.execute(store.fill());
                }
                indexes.add(executor.submit(() -> {
                    index(pool, store.table());
                    return store;
                }));
            }
            for (Future<?> index : indexes) {
                index.get();
            }
        } finally {
            executor.shutdown();
            stores.forEach(Store::close);
        }
    }

    private static void load(Store store, Corpus corpus, int rows) throws Exception {
        store.createTable();
        for (int from = 1; from <= rows; from += ROWS_AT_ONCE) {
            store.adding(corpus.rows(from, Math.min(ROWS_AT_ONCE, rows - from + 1)))
                    .run();
        }
    }

    private static void index(Pool pool, String table) throws SQLException {
        pool.execute("set maintenance_work_mem = '1GB'; set max_parallel_maintenance_workers = 0; create index on "
                + table + " using hnsw (embedding vector_cosine_ops) with (m = 16, ef_construction = 64)");
        pool.execute("vacuum analyze " + table);
    }
}

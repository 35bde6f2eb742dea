package dev.ragdb.dao.jmh;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Fills an empty table without an index on its vectors, from one thread, each call a transaction. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets what is not set here
public class LoadBenchmark {
    /** A {@link Contender}. */
    @Param("LIMIT")
    public String store;

    /** Of the vectors. */
    @Param("384")
    public int dimensions;

    /** How many rows one measurement adds. */
    @Param("1000")
    public int rows;

    /** How many rows one call adds. */
    @Param("100")
    public int batch;

    private Pool pool;
    private Store opened;
    private List<Store.Adding> calls;

    /** Makes the table, and everything that the calls take. */
    @Setup
    public void open() throws Exception {
        Corpus corpus = new Corpus(dimensions);
        pool = new Pool(Place.url());
        opened = Contender.valueOf(store).open(Place.url(), corpus);
        opened.createTable();
        calls = new ArrayList<>();
        for (int from = 1; from <= rows; from += batch) {
            calls.add(opened.adding(corpus.rows(from, Math.min(batch, rows - from + 1))));
        }
    }

    /** Every measurement begins with an empty table, and none pays for writing out what another left. */
    @Setup(Level.Invocation)
    public void empty() throws SQLException {
        pool.execute("truncate " + opened.table() + " restart identity");
        pool.execute("checkpoint");
    }

    /** Fewer rows than were added are an error. */
    @TearDown(Level.Invocation)
    public void check() throws SQLException {
        long there = pool.count(opened.table());
        if (there != rows) {
            throw new IllegalStateException(store + " added " + there + " rows instead of " + rows);
        }
    }

    /** Closes the pools. */
    @TearDown
    public void close() {
        opened.close();
        pool.close();
    }

    /** Adds all rows. */
    @Benchmark
    public void add() throws Exception {
        for (Store.Adding call : calls) {
            call.run();
        }
    }
}

package dev.ragdb.dao.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** Asks a filled table with an index for neighbours; each thread goes on as soon as it has an answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets what is not set here
public class NeighboursBenchmark {
    private static final int QUESTIONS = 500;
    private static final int APART = 61;

    /** A {@link Contender}. */
    @Param("LIMIT")
    public String store;

    /** Of the vectors. */
    @Param("384")
    public int dimensions;

    /** Whether only rows of a kind are wanted that one of fifty is. */
    @Param("false")
    public boolean filtered;

    private Store opened;
    private List<Store.Question> questions;
    private int least;

    /** Where a thread is in the list of questions. */
    @State(Scope.Thread)
    public static class Turn {
        private int next;

        /** Threads ask different questions at the same time. */
        @Setup
        public void start(ThreadParams thread) {
            next = thread.getThreadIndex() * APART;
        }

        int next() {
            next = (next + 1) % QUESTIONS;
            return next;
        }
    }

    /** Opens the pool and makes the questions. */
    @Setup
    public void open() {
        Corpus corpus = new Corpus(dimensions);
        Contender contender = Contender.valueOf(store);
        least = !filtered || contender.findsAllFiltered() ? Corpus.WANTED : 0;
        opened = contender.open(Place.url(), corpus);
        questions = IntStream.range(0, QUESTIONS)
                .mapToObj(number -> opened.question(corpus.question(number), filtered))
                .toList();
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        opened.close();
    }

    /** The neighbours in one answer; fewer than wanted are an error, or counted where the store promises no more. */
    @Benchmark
    public List<?> ask(Turn turn) throws Exception {
        List<?> found = questions.get(turn.next()).ask();
        if (found.size() < least) {
            throw new IllegalStateException(store + " found " + found.size() + " rows instead of " + least);
        }
        ClientCosts.count(found.size());
        return found;
    }
}

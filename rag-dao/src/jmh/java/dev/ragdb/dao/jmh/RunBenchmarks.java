package dev.ragdb.dao.jmh;

import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Starts one server, and measures all stores on it in turns, so that whatever else the machine does hits all of them. An error,
 * a wrong answer or a lost row ends it; a time never does.
 */
public final class RunBenchmarks {
    private static final int WARM_UPS = 2;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Size size;
    private final Path folder;
    private int runs;

    private RunBenchmarks(Size size, Path folder) {
        this.size = size;
        this.folder = folder;
    }

    /** Arguments: full or short, and the folder for JMH's results and the report. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        clear(folder);
        new RunBenchmarks(Size.parse(arguments[0]), folder).run();
    }

    private static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void run() throws Exception {
        try (ThrowawayDatabase server = ThrowawayDatabase.start()) {
            say(server.description());
            if (!server.hasPgvector()) {
                throw new IllegalStateException("Indexes on vectors need pgvector, which this server has not:"
                        + " give -Dragdb.database=docker, or the URL of a server that has it");
            }
            Files.writeString(folder.resolve(Report.MACHINE), Machine.describe(server));
            for (int dimensions : size.dimensions()) {
                measureAsking(server, dimensions);
                measureLoading(server, dimensions);
            }
        }
        say("done");
        Report.main(folder.toString());
    }

    private void measureAsking(ThrowawayDatabase server, int dimensions) throws Exception {
        String database = "asked_" + dimensions;
        server.create(database);
        Corpus corpus = new Corpus(dimensions);
        say("filling and indexing " + size.rows() + " rows of " + dimensions + " dimensions");
        FilledTables.make(server.url(database), corpus, size.rows());
        Answers.check(server.url(database), corpus).forEach(RunBenchmarks::say);
        try (Place place = new Place(server.url(database))) {
            for (int round = 1; round <= size.rounds(); round++) {
                for (int threads : new int[] {1, Pool.MOST_THREADS}) {
                    say("asking, " + dimensions + " dimensions, " + threads + " threads, round " + round);
                    run(asking(place, dimensions, false).threads(threads));
                }
                say("asking with a filter, " + dimensions + " dimensions, round " + round);
                run(asking(place, dimensions, true).threads(1));
            }
        }
        server.drop(database);
    }

    private ChainedOptionsBuilder asking(Place place, int dimensions, boolean filtered) {
        return options(NeighboursBenchmark.class, place, dimensions, !filtered)
                .param("filtered", String.valueOf(filtered))
                .warmupIterations(WARM_UPS)
                .warmupTime(TimeValue.seconds(size.seconds()))
                .measurementIterations(size.iterations())
                .measurementTime(TimeValue.seconds(size.seconds()));
    }

    private void measureLoading(ThrowawayDatabase server, int dimensions) throws RunnerException {
        String database = "loaded_" + dimensions;
        server.create(database);
        try (Place place = new Place(server.url(database))) {
            for (int round = 1; round <= size.rounds(); round++) {
                for (int batch : size.batches()) {
                    say("loading, " + dimensions + " dimensions, " + batch + " rows a call, round " + round);
                    run(options(LoadBenchmark.class, place, dimensions, false)
                            .param("rows", String.valueOf(size.loaded()))
                            .param("batch", String.valueOf(batch))
                            .warmupIterations(1)
                            .warmupTime(TimeValue.seconds(size.loadSeconds()))
                            .measurementIterations(1)
                            .measurementTime(TimeValue.seconds(size.loadSeconds())));
                }
            }
        }
        server.drop(database);
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, Place place, int dimensions, boolean everybody) {
        List<String> stores = Arrays.stream(Contender.values())
                .filter(contender -> everybody || !contender.onlyAsks())
                .map(Contender::name)
                .toList();
        return new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName()) + "\\.")
                .param("dimensions", String.valueOf(dimensions))
                .param("store", stores.toArray(String[]::new))
                .forks(1)
                .jvmArgs("-Xms1g", "-Xmx2g", place.argument())
                .addProfiler(ClientCosts.class)
                .shouldFailOnError(true);
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        runs++;
        Path log = folder.resolve("run-" + runs + ".log");
        try {
            new Runner(options.resultFormat(ResultFormatType.JSON)
                            .result(folder.resolve("run-" + runs + Report.RESULTS)
                                    .toString())
                            .output(log.toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new RunnerException("A store failed; JMH's words are in " + log, e);
        }
    }

    @SuppressWarnings("SystemOut") // the progress of a program on the command line
    private static void say(String line) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + " " + line);
    }
}

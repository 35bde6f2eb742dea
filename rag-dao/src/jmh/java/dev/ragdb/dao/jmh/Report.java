package dev.ragdb.dao.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** JMH's results of one run as tables in Markdown: medians over the rounds, and how far everybody is from the limit. */
final class Report {
    /** How the names of files with results end. */
    static final String RESULTS = ".json";

    /** The file with the machine's description. */
    static final String MACHINE = "machine.txt";

    private static final String FILE = "report.md";
    private static final double MILLI = 1_000;
    private static final double MICRO = 1_000_000;

    private final List<Measurement> measurements;
    private final List<String> lines = new ArrayList<>();

    private Report(List<Measurement> measurements) {
        this.measurements = measurements;
    }

    /** Argument: the folder with the results. Prints the tables and writes them there, too. */
    @SuppressWarnings("SystemOut") // what the program is for
    public static void main(String... arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        List<Measurement> measurements = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(RESULTS)).toList()) {
                measurements.addAll(Measurement.read(file));
            }
        }
        Report report = new Report(measurements);
        report.lines.add(Files.readString(folder.resolve(MACHINE)));
        report.loading();
        report.asking();
        report.filtering();
        report.comparing();
        String text = String.join(System.lineSeparator(), report.lines);
        Files.writeString(folder.resolve(FILE), text);
        System.out.println(text);
    }

    private void loading() {
        header("dimensions", "rows in a call", "");
        for (int dimensions : distinct(LoadBenchmark.class, "dimensions")) {
            for (int batch : distinct(LoadBenchmark.class, "batch")) {
                String key = dimensions + " | " + batch + " | rows/s";
                row(key, "%,.0f", true, Report::rowsASecond, loaded(dimensions, batch));
            }
        }
    }

    private static double rowsASecond(Measurement loaded) {
        return loaded.number("rows") * MICRO / p50(loaded);
    }

    private static Predicate<Measurement> loaded(int dimensions, int batch) {
        return loaded -> loaded.isOf(LoadBenchmark.class)
                && loaded.number("dimensions") == dimensions
                && loaded.number("batch") == batch;
    }

    private void asking() {
        header("dimensions", "threads", "");
        for (int dimensions : distinct(NeighboursBenchmark.class, "dimensions")) {
            for (int threads : new int[] {1, Pool.MOST_THREADS}) {
                Predicate<Measurement> these = asked(dimensions, threads, false);
                String key = dimensions + " | " + threads + " | ";
                row(
                        key + "queries/s",
                        "%,.0f",
                        true,
                        asked -> threads * MICRO / asked.time().score(),
                        these);
                row(key + "p50, ms", "%.2f", false, asked -> p50(asked) / MILLI, these);
                row(key + "p99, ms", "%.2f", false, asked -> asked.percentile("99.0") / MILLI, these);
                row(key + "client CPU a query, ms", "%.2f", false, asked -> asked.cost(ClientCosts.CPU) / MILLI, these);
            }
        }
    }

    private void filtering() {
        header("dimensions", "filter", "");
        for (int dimensions : distinct(NeighboursBenchmark.class, "dimensions")) {
            Predicate<Measurement> these = asked(dimensions, 1, true);
            String key = dimensions + " | 2 % of the rows | ";
            row(key + "rows of " + Corpus.WANTED, "%.1f", false, asked -> asked.cost(ClientCosts.ROWS), these);
            row(key + "p50, ms", "%.2f", false, asked -> p50(asked) / MILLI, these);
            row(
                    key + "p50, times that without filter",
                    "%.1f",
                    false,
                    asked -> p50(asked) / median(asked.store(), Report::p50, asked(dimensions, 1, false)),
                    these);
        }
    }

    /** How many times what each of the others reaches. */
    private void comparing() {
        header("dimensions", "", "rag-dao reaches, times");
        for (int dimensions : distinct(NeighboursBenchmark.class, "dimensions")) {
            for (int batch : distinct(LoadBenchmark.class, "batch")) {
                compare(
                        dimensions + " | rows/s | " + batch + " a call",
                        Report::rowsASecond,
                        loaded(dimensions, batch));
            }
            for (int threads : new int[] {1, Pool.MOST_THREADS}) {
                String key = dimensions + " | queries/s | " + threads + " threads";
                compare(key, Report::queriesASecond, asked(dimensions, threads, false));
            }
        }
    }

    private void compare(String key, ToDoubleFunction<Measurement> value, Predicate<Measurement> these) {
        double ours = median(Contender.OURS, value, these);
        StringBuilder line = new StringBuilder("| " + key);
        for (Contender store : Contender.values()) {
            double median = median(store, value, these);
            line.append(" | ").append(Double.isNaN(median) ? "" : "%.2f".formatted(ours / median));
        }
        lines.add(line.append(" |").toString());
    }

    /** Every thread asks again as soon as it has an answer. */
    private static double queriesASecond(Measurement asked) {
        return asked.threads() * MICRO / asked.time().score();
    }

    private static double p50(Measurement asked) {
        return asked.percentile("50.0");
    }

    private static Predicate<Measurement> asked(int dimensions, int threads, boolean filtered) {
        return asked -> asked.isOf(NeighboursBenchmark.class)
                && asked.number("dimensions") == dimensions
                && asked.threads() == threads
                && asked.filtered() == filtered;
    }

    private List<Integer> distinct(Class<?> benchmark, String parameter) {
        return measurements.stream()
                .filter(measurement -> measurement.isOf(benchmark))
                .map(measurement -> measurement.number(parameter))
                .distinct()
                .sorted()
                .toList();
    }

    private void header(String... keys) {
        String stores = Arrays.stream(Contender.values()).map(Contender::title).collect(Collectors.joining(" | "));
        lines.add("");
        lines.add("| " + String.join(" | ", keys) + " | " + stores + " |");
        lines.add("|---".repeat(keys.length + Contender.values().length) + "|");
    }

    /** @param share whether to say what part of the limit a store reaches */
    private void row(
            String key,
            String format,
            boolean share,
            ToDoubleFunction<Measurement> value,
            Predicate<Measurement> these) {
        StringBuilder line = new StringBuilder("| " + key);
        double limit = median(Contender.LIMIT, value, these);
        for (Contender store : Contender.values()) {
            double median = median(store, value, these);
            if (Double.isNaN(median)) {
                line.append(" | ");
                continue;
            }
            line.append(" | ").append(format.formatted(median));
            if (share && store != Contender.LIMIT) {
                line.append(" (%.2f)".formatted(median / limit));
            }
        }
        lines.add(line.append(" |").toString());
    }

    /** Over the rounds; NaN where there was none. */
    private double median(Contender store, ToDoubleFunction<Measurement> value, Predicate<Measurement> these) {
        double[] values = measurements.stream()
                .filter(these)
                .filter(measurement -> measurement.store() == store)
                .mapToDouble(value)
                .sorted()
                .toArray();
        int middle = values.length / 2;
        if (values.length == 0) {
            return Double.NaN;
        }
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}

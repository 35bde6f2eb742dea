package dev.ragdb.dao.jmh;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One line of JMH's results: one store in one round. Times are in µs. */
record Measurement(
        String benchmark,
        int threads,
        Map<String, String> params,
        @SerializedName("primaryMetric") Metric time,
        @SerializedName("secondaryMetrics") Map<String, Metric> costs) {

    record Metric(double score, Map<String, Double> scorePercentiles) {}

    static List<Measurement> read(Path file) throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return Arrays.asList(new Gson().fromJson(reader, Measurement[].class));
        }
    }

    boolean isOf(Class<?> type) {
        return benchmark.startsWith(type.getName() + ".");
    }

    Contender store() {
        return Contender.valueOf(parameter("store"));
    }

    int number(String name) {
        return Integer.parseInt(parameter(name));
    }

    private String parameter(String name) {
        return Objects.requireNonNull(params.get(name), name);
    }

    boolean filtered() {
        return Boolean.parseBoolean(parameter("filtered"));
    }

    double percentile(String percent) {
        return Objects.requireNonNull(time.scorePercentiles().get(percent), percent);
    }

    double cost(String name) {
        return Objects.requireNonNull(costs.get(name), name).score();
    }
}

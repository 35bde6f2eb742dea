package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Match;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jooq.JSON;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Searches compared with all distances computed here: random vectors, dimensions, metrics, limits, thresholds and filters. */
final class BruteForceTest {
    private static final LocalDateTime START = LocalDateTime.of(2026, 1, 1, 0, 0);

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final Random random = new Random(20_261_123);

    @Test
    void findsWhatComparingWithEveryRowFinds() throws SQLException {
        int tables = database.hasPgvector() ? 25 : 8;
        for (int table = 0; table < tables; table++) {
            int dimensions = 1 + random.nextInt(table % 5 == 0 ? 200 : 12);
            List<NewMessageEmbedding> rows = rows(random.nextInt(60), dimensions);
            try (Database stored = Database.of(database, dimensions)) {
                stored.messages.addAll(rows);
                for (int question = 0; question < 16; question++) {
                    ask(stored, rows);
                }
            }
        }
    }

    private List<NewMessageEmbedding> rows(int count, int dimensions) {
        List<NewMessageEmbedding> rows = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Vector vector = random.nextInt(4) == 0 && index > 0
                    ? rows.get(random.nextInt(index)).vector()
                    : vector(dimensions);
            rows.add(new NewMessageEmbedding(
                    index,
                    random.nextBoolean() ? random.nextInt(4) : null,
                    "row " + index,
                    vector,
                    random.nextBoolean() ? JSON.valueOf("{\"k\": \"" + random.nextInt(3) + "\"}") : null,
                    START.plusHours(index)));
        }
        return rows;
    }

    /** Not of zeros, and some of far from usual lengths. */
    private Vector vector(int dimensions) {
        float[] elements = Database.random(random, dimensions).toArray();
        float scale = random.nextInt(3) == 0 ? 100 : 1;
        for (int index = 0; index < dimensions; index++) {
            elements[index] = (elements[index] + 0.001f) * scale;
        }
        return Vector.of(elements);
    }

    private void ask(Database stored, List<NewMessageEmbedding> rows) {
        Metric metric = metric();
        Vector wanted = vector(stored.dimensions);
        Search search = Search.nearest(wanted, 1 + random.nextInt(70))
                .withMetric(metric)
                .withFilter(filter(rows.size()));
        List<NewMessageEmbedding> candidates =
                rows.stream().filter(satisfies(search.filter())).toList();
        double[] distances = candidates.stream()
                .mapToDouble(row -> distance(metric, wanted, row.vector()))
                .sorted()
                .toArray();
        if (random.nextBoolean() && distances.length > 0) {
            double middle = metric.similarity(distances[distances.length / 2]);
            double threshold = middle - 0.001 * Math.abs(middle) - 1e-4;
            search = search.withThreshold(threshold);
            distances = Arrays.stream(distances)
                    .filter(distance -> metric.similarity(distance) >= threshold)
                    .toArray();
        }
        compare(
                search,
                stored.messages.search(search),
                rows,
                Arrays.copyOf(distances, Math.min(distances.length, search.limit())));
    }

    private static void compare(
            Search search, SearchResult<MessageEmbedding> found, List<NewMessageEmbedding> rows, double[] distances) {
        assertThat(found.matches()).as("%s", search).hasSize(distances.length);
        assertThat(found.incomplete()).isFalse();
        assertThat(found.rows())
                .doesNotHaveDuplicates()
                .extracting(MessageEmbedding::content)
                .allSatisfy(content -> assertThat(content).startsWith("row "));
        for (int index = 0; index < distances.length; index++) {
            Match<MessageEmbedding> match = found.matches().get(index);
            NewMessageEmbedding row =
                    rows.get(Integer.parseInt(match.row().content().substring(4)));
            assertThat(satisfies(search.filter())).accepts(row);
            double own = distance(search.metric(), search.vector(), row.vector());
            assertThat(match.distance()).isCloseTo(own, within(1e-3 + Math.abs(own) * 1e-4));
            assertThat(match.distance()).isCloseTo(distances[index], within(1e-3 + Math.abs(own) * 1e-4));
        }
    }

    private Metric metric() {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.COSINE, Metric.L2, Metric.INNER_PRODUCT));
        if (database.hasPgvector()) {
            metrics.add(Metric.L1);
        }
        return metrics.get(random.nextInt(metrics.size()));
    }

    private Filter filter(int rows) {
        Filter filter = Filter.none();
        if (random.nextInt(3) == 0) {
            filter = filter.withTopicIds(random.nextInt(4), random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.withMetadata("k", "" + random.nextInt(4));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.withCreatedFrom(START.plusHours(random.nextInt(rows + 1)));
        }
        if (random.nextInt(4) == 0) {
            filter = filter.withCreatedBefore(START.plusHours(random.nextInt(rows + 1)));
        }
        if (random.nextInt(8) == 0) {
            filter = filter.withMessageIds(random.nextInt(rows + 1), random.nextInt(rows + 1));
        }
        return filter;
    }

    private static Predicate<NewMessageEmbedding> satisfies(Filter filter) {
        return row -> isAny(filter.topicIds(), row.topicId())
                && isAny(filter.messageIds(), row.messageId())
                && isWithin(filter, Objects.requireNonNull(row.createdAt()))
                && (filter.metadata().isEmpty()
                        || (row.metadata() != null
                                && row.metadata()
                                        .data()
                                        .contains("\"" + filter.metadata().get("k") + "\"")));
    }

    private static boolean isWithin(Filter filter, LocalDateTime time) {
        return (filter.createdFrom() == null || !time.isBefore(filter.createdFrom()))
                && (filter.createdBefore() == null || time.isBefore(filter.createdBefore()));
    }

    private static boolean isAny(@Nullable List<Integer> wanted, @Nullable Integer value) {
        return wanted == null || (value != null && wanted.contains(value));
    }

    private static double distance(Metric metric, Vector left, Vector right) {
        float[] a = left.toArray();
        float[] b = right.toArray();
        double product = 0;
        double squares = 0;
        double differences = 0;
        double lengthOfA = 0;
        double lengthOfB = 0;
        for (int index = 0; index < a.length; index++) {
            product += (double) a[index] * b[index];
            squares += Math.pow((double) a[index] - b[index], 2);
            differences += Math.abs((double) a[index] - b[index]);
            lengthOfA += (double) a[index] * a[index];
            lengthOfB += (double) b[index] * b[index];
        }
        return switch (metric) {
            case COSINE -> 1 - product / Math.sqrt(lengthOfA * lengthOfB);
            case L2 -> Math.sqrt(squares);
            case INNER_PRODUCT -> -product;
            case L1 -> differences;
        };
    }
}

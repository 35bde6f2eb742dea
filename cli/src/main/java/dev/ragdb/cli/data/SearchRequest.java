package dev.ragdb.cli.data;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.dao.embedding.EmbeddingDao;
import dev.ragdb.dao.embedding.MessageEmbedding;
import dev.ragdb.dao.embedding.MessageEmbeddingDao;
import dev.ragdb.dao.embedding.StoredEmbedding;
import dev.ragdb.dao.search.Filter;
import dev.ragdb.dao.search.Match;
import dev.ragdb.dao.search.Metric;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.SearchResult;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.engine.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for, and where.
 *
 * @param threshold the least similarity; null for none
 */
record SearchRequest(int limit, @Nullable Double threshold, Metric metric, Place place) {
    /** In which tables. */
    enum Place {
        MESSAGES,
        EMBEDDINGS,
        BOTH
    }

    /** @throws RagdbException with exit code 2 when there is no metric called {@code name} */
    static Metric metric(String name) {
        return constant("--metric", name, Metric.values());
    }

    /** @throws RagdbException with exit code 2 when there is none called {@code name} */
    static Place place(String name) {
        return constant("--in", name, Place.values());
    }

    private static <E extends Enum<E>> E constant(String option, String name, E[] constants) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            String spelt = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (spelt.equals(name)) {
                return constant;
            }
            names.add(spelt);
        }
        throw new RagdbException(
                ExitCode.USAGE,
                option + ": unknown '" + name + "'"
                        + NearestName.hint(name, names, "; there are " + String.join(", ", names)));
    }

    /** What is near to the stored message with this text, apart from itself. */
    FoundRows like(DSLContext dsl, String text) {
        MessageEmbedding message = new MessageEmbeddingDao(dsl)
                .find(Filter.none().withContent(text), 1).stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new RagdbException(ExitCode.USAGE, "--like: no stored message has this text"));
        // One more, because it finds itself.
        FoundRows found = near(dsl, Objects.requireNonNull(message.vector(), "vector"), limit + 1);
        return found.without(message, limit);
    }

    /** What is near to {@code vector}. */
    FoundRows near(DSLContext dsl, Vector vector) {
        return near(dsl, vector, limit);
    }

    private FoundRows near(DSLContext dsl, Vector vector, int rows) {
        Search search;
        try {
            Search nearest = Search.nearest(vector, rows).withMetric(metric);
            search = threshold == null ? nearest : nearest.withThreshold(threshold);
        } catch (IllegalArgumentException e) {
            throw new RagdbException(ExitCode.USAGE, "search: " + e.getMessage(), e);
        }
        return switch (place) {
            case MESSAGES -> found(new MessageEmbeddingDao(dsl).search(search));
            case EMBEDDINGS -> found(new EmbeddingDao(dsl).search(search));
            case BOTH -> found(new MessageEmbeddingDao(dsl).searchContext(search));
        };
    }

    private static FoundRows found(SearchResult<? extends StoredEmbedding> result) {
        List<Match<? extends StoredEmbedding>> rows = new ArrayList<>(result.matches());
        return new FoundRows(rows, result.incomplete());
    }
}

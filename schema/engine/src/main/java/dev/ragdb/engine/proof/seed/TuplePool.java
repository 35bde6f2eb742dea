package dev.ragdb.engine.proof.seed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Choices that the server found to satisfy the checks and foreign keys.
 *
 * @param tuples at least one
 * @param longest by column, its longest values
 */
record TuplePool(Set<String> columns, List<Map<String, Optional<String>>> tuples, Map<String, List<String>> longest)
        implements Pool {
    @Override
    public long size() {
        return fullest().size();
    }

    @Override
    public Map<String, Optional<String>> ordinary(long number) {
        return pick(fullest(), number);
    }

    @Override
    public Map<String, Optional<String>> most(Wish wish, long number) {
        long best = tuples.stream().mapToLong(tuple -> met(tuple, wish)).max().orElse(0);
        return best == 0 ? ordinary(number) : pick(matching(tuple -> met(tuple, wish) == best), number);
    }

    @Override
    public Optional<Map<String, Optional<String>>> having(String column, Wish wish, long number) {
        List<Map<String, Optional<String>>> matching = matching(tuple -> meets(tuple, column, wish));
        return matching.isEmpty() ? Optional.empty() : Optional.of(pick(matching, number));
    }

    private List<Map<String, Optional<String>>> fullest() {
        long fewest =
                tuples.stream().mapToLong(tuple -> met(tuple, Wish.NULL)).min().orElse(0);
        return matching(tuple -> met(tuple, Wish.NULL) == fewest);
    }

    private long met(Map<String, Optional<String>> tuple, Wish wish) {
        return columns.stream().filter(column -> meets(tuple, column, wish)).count();
    }

    private boolean meets(Map<String, Optional<String>> tuple, String column, Wish wish) {
        Optional<String> value = tuple.getOrDefault(column, Optional.empty());
        return switch (wish) {
            case VALUE -> value.isPresent();
            case NULL -> value.isEmpty();
            case LONGEST -> isLongest(column, value);
        };
    }

    @Override
    public boolean isLongest(String column, Optional<String> value) {
        return value.filter(longest.getOrDefault(column, List.of())::contains).isPresent();
    }

    private List<Map<String, Optional<String>>> matching(Predicate<Map<String, Optional<String>>> condition) {
        return tuples.stream().filter(condition).toList();
    }

    private static Map<String, Optional<String>> pick(List<Map<String, Optional<String>>> choices, long number) {
        return choices.get((int) (number % choices.size()));
    }
}

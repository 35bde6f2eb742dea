package dev.ragdb.engine.proof.seed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The values of a column that nothing but its type restricts. */
record FreePool(Column column, Values values, boolean mayBeNull) implements Pool {
    @Override
    public Set<String> columns() {
        return Set.of(column.name());
    }

    @Override
    public long size() {
        return values.size();
    }

    @Override
    public Map<String, Optional<String>> ordinary(long number) {
        return Map.of(column.name(), Optional.of(values.at(number)));
    }

    @Override
    public Map<String, Optional<String>> most(Wish wish, long number) {
        return having(column.name(), wish, number).orElseGet(() -> ordinary(number));
    }

    @Override
    public Optional<Map<String, Optional<String>>> having(String wanted, Wish wish, long number) {
        return switch (wish) {
            case VALUE -> Optional.of(ordinary(number));
            case NULL -> mayBeNull ? Optional.of(Map.of(column.name(), Optional.empty())) : Optional.empty();
            case LONGEST -> values.longestAt(number).map(text -> Map.of(column.name(), Optional.of(text)));
        };
    }

    @Override
    public boolean isLongest(String wanted, Optional<String> value) {
        return false;
    }
}

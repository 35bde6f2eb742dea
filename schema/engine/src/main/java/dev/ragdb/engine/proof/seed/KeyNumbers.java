package dev.ragdb.engine.proof.seed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts through the values of a table's keys so that no two rows get the same: like the digits of a number. */
record KeyNumbers(Table table, List<Pool> pools) {
    /** Which choice each pool of a key takes for the row of this number. */
    Map<Pool, Long> of(long row) {
        Map<Pool, Long> numbers = new LinkedHashMap<>();
        for (Key key : table.keys()) {
            List<String> columns = table.givenFor(key.columns());
            List<Pool> open = pools.stream()
                    .filter(pool -> !numbers.containsKey(pool))
                    .filter(pool -> columns.stream().anyMatch(pool.columns()::contains))
                    .toList();
            List<Pool> endless =
                    open.stream().filter(pool -> pool.size() == Values.ENDLESS).toList();
            endless.forEach(pool -> numbers.put(pool, row));
            long rest = row;
            for (Pool pool : open) {
                if (endless.isEmpty()) {
                    numbers.put(pool, rest % pool.size());
                    rest /= pool.size();
                } else if (!numbers.containsKey(pool)) {
                    numbers.put(pool, row % pool.size());
                }
            }
        }
        return numbers;
    }
}

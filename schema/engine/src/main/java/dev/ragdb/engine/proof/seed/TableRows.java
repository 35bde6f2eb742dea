package dev.ragdb.engine.proof.seed;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds to one table the rows that show what its columns can hold. */
final class TableRows {
    private static final int ENOUGH = 3;
    private static final int ATTEMPTS = 120;
    private static final int ATTEMPTS_AT_A_WISH = 4;
    private static final int OTHER_REFUSALS = 12;

    private final Session session;
    private final Circle circle;
    private final Table table;
    private final Parents parents;
    private final Pools allPools;
    private final RowInsert insert;
    private final Set<String> shown = new HashSet<>();
    private List<Pool> pools = List.of();
    private long first;
    private long next;

    /** Picks of a pool the choice for a row. */
    private interface Choice {
        Map<String, Optional<String>> of(Pool pool, long number);
    }

    TableRows(Session session, CatalogTables catalog, Pools allPools, Table table) {
        this.session = session;
        this.table = table;
        this.allPools = allPools;
        this.parents = new Parents(session);
        this.circle = new Circle(session, catalog, allPools, parents);
        this.insert = new RowInsert(session, table);
    }

    void add() throws SQLException, NoRows {
        if (parents.areMissing(table)) {
            circle.add(table);
        }
        first = session.number("select count(*) from " + table.quoted());
        next = first;
        pools = allPools.of(table, first, parents::exist);
        if (!require(Pool::ordinary)) {
            return;
        }
        if (table.refersToItself() && first == 0) {
            pools = allPools.of(table, first, parents::exist);
        }
        add((pool, number) -> pool.most(Wish.LONGEST, number), ATTEMPTS_AT_A_WISH);
        add((pool, number) -> pool.most(Wish.NULL, number), ATTEMPTS_AT_A_WISH);
        if (!require(Pool::ordinary)) {
            return;
        }
        fulfil();
        while (next < ENOUGH) {
            if (!require(Pool::ordinary)) {
                return;
            }
        }
    }

    /** Whether rows had to do without a parent that will have rows later. */
    boolean hasSkippedParents() throws SQLException {
        for (ForeignKey key : table.foreignKeys()) {
            if (!parents.exist(key)) {
                return true;
            }
        }
        return false;
    }

    /** What those rows could not show all at once, one by one. */
    private void fulfil() throws SQLException {
        for (Pool wishing : pools) {
            for (String column : wishing.columns()) {
                for (Wish wish : Wish.values()) {
                    if (!shown.contains(wish + " " + column)
                            && wishing.having(column, wish, next).isPresent()) {
                        add(
                                (pool, number) -> pool.equals(wishing)
                                        ? pool.having(column, wish, number).orElseThrow()
                                        : pool.ordinary(number),
                                ATTEMPTS_AT_A_WISH);
                    }
                }
            }
        }
    }

    /** False when the table has rows and can take no more, because another would repeat what must differ. */
    private boolean require(Choice choice) throws SQLException, NoRows {
        Optional<Refusal> refusal = add(choice, ATTEMPTS);
        if (refusal.isEmpty()) {
            return true;
        }
        if (refusal.get().isRepetition() && next > 0) {
            return false;
        }
        throw refusal.get().asReason();
    }

    private Optional<Refusal> add(Choice choice, int attempts) throws SQLException {
        KeyNumbers keys = new KeyNumbers(table, pools);
        Optional<Refusal> refusal = Optional.empty();
        int others = 0;
        for (int attempt = 0; attempt < attempts && others < OTHER_REFUSALS; attempt++) {
            Map<Pool, Long> numbers = keys.of(next + farther(attempt));
            Map<String, Optional<String>> row = new LinkedHashMap<>();
            for (Pool pool : pools) {
                Long number = numbers.get(pool);
                row.putAll(choice.of(pool, number == null ? first + others : number));
            }
            Optional<Refusal> answer = insert.insert(row);
            if (answer.isEmpty()) {
                note(row, numbers);
                next++;
                return answer;
            }
            // What repeats a row says less than what else the server has against it.
            refusal = refusal.filter(known -> !known.isRepetition()).isPresent() ? refusal : answer;
            others += answer.get().isRepetition() ? 0 : 1;
        }
        return refusal;
    }

    /** One by one at first, then in strides, past rows that others have put in. */
    private static long farther(int attempt) {
        return attempt < 100 ? attempt : 100 + (1L << (attempt - 100));
    }

    private void note(Map<String, Optional<String>> row, Map<Pool, Long> numbers) {
        for (Pool pool : pools) {
            long number = numbers.getOrDefault(pool, first);
            for (String column : pool.columns()) {
                Optional<String> value = row.getOrDefault(column, Optional.empty());
                shown.add((value.isPresent() ? Wish.VALUE : Wish.NULL) + " " + column);
                boolean isLongest = pool.having(column, Wish.LONGEST, number)
                        .filter(choice -> value.equals(choice.get(column)))
                        .isPresent();
                if (isLongest || pool.isLongest(column, value)) {
                    shown.add(Wish.LONGEST + " " + column);
                }
            }
        }
    }
}

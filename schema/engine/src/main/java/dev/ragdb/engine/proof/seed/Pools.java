package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.proof.seed.Session.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds, for each group of columns that belong together, values that satisfy the checks and foreign keys on them. */
final class Pools {
    private static final int ORDINARY = 24;

    private final TypeValues types;
    private final Conditions conditions;

    /** Tells which foreign keys point to a table with rows. */
    interface Presence {
        boolean test(ForeignKey key) throws SQLException;
    }

    Pools(TypeValues types, Conditions conditions) {
        this.types = types;
        this.conditions = conditions;
    }

    /**
     * @param start the number of the first value to use, so that a table's later rows get others
     * @param hasParents which foreign keys point to a table with rows; the others are left null
     */
    List<Pool> of(Table table, long start, Presence hasParents) throws SQLException, NoRows {
        List<Pool> pools = new ArrayList<>();
        for (Bound bound : Bound.of(table)) {
            pools.add(pool(table, bound, start, hasParents));
        }
        return pools;
    }

    private Pool pool(Table table, Bound bound, long start, Presence hasParents) throws SQLException, NoRows {
        if (bound.isFree() && bound.checks().isEmpty()) {
            Column column = bound.columns().get(0);
            return new FreePool(column, values(column), !column.notNull());
        }
        if (bound.isFree()) {
            return checked(bound.columns().get(0), bound.checks(), start);
        }
        return tuples(table, bound, start, hasParents);
    }

    private Values values(Column column) throws SQLException, NoRows {
        try {
            return types.of(column.type(), column.declared());
        } catch (NoRows unknown) {
            throw new NoRows("for its column `" + column.name() + "` " + unknown.why());
        }
    }

    private Pool checked(Column column, List<Check> checks, long start) throws SQLException, NoRows {
        Values values = values(column);
        Candidates candidates = candidates(column, checks, checks, start);
        if (candidates.passing().containsAll(candidates.ordinary())) {
            List<String> longest = candidates.longest();
            return new FreePool(
                    column,
                    new Values(
                            values.size(), values.ordinary(), values.longest().filter(text -> !longest.isEmpty())),
                    candidates.mayBeNull());
        }
        Map<String, List<String>> longest = Map.of(column.name(), candidates.longest());
        return new TuplePool(
                Set.of(column.name()),
                candidates.all().stream()
                        .map(value -> Map.of(column.name(), value))
                        .toList(),
                longest);
    }

    /**
     * Values for one column.
     *
     * @param ordinary of its type, whether they pass or not
     * @param passing that satisfy the checks on this column alone
     */
    private record Candidates(List<String> ordinary, List<String> passing, List<String> longest, boolean mayBeNull) {
        List<Optional<String>> all() {
            Stream<Optional<String>> values = passing.stream().map(Optional::of);
            return mayBeNull
                    ? Stream.concat(
                                    Stream.concat(values.limit(1), Stream.of(Optional.<String>empty())),
                                    passing.stream().skip(1).map(Optional::of))
                            .toList()
                    : values.toList();
        }
    }

    private Candidates candidates(Column column, List<Check> own, List<Check> hinting, long start)
            throws SQLException, NoRows {
        Values values = values(column);
        List<String> ordinary = new ArrayList<>();
        for (long number = 0; number < Math.min(ORDINARY, values.size()); number++) {
            ordinary.add(values.at(start + number));
        }
        List<String> longest = values.longestAt(start).stream().toList();
        Type bottom = types.bottom(column.type());
        List<String> candidates = Stream.of(
                        ordinary.stream().limit(2),
                        Hints.of(hinting, bottom.name(), bottom.category()).stream(),
                        longest.stream(),
                        ordinary.stream().skip(2))
                .flatMap(each -> each)
                .distinct()
                .toList();
        List<String> passing = conditions.passing(column, candidates, own);
        boolean mayBeNull = !column.notNull() && conditions.passesNull(column, own);
        if (passing.isEmpty() && !mayBeNull) {
            throw NoRows.satisfying(conditions.guilty(column, candidates, own), "");
        }
        return new Candidates(
                ordinary, passing, longest.stream().filter(passing::contains).toList(), mayBeNull);
    }

    private Pool tuples(Table table, Bound bound, long start, Presence hasParents) throws SQLException, NoRows {
        TupleQuery query = new TupleQuery(table, bound);
        Map<String, List<String>> longest = new LinkedHashMap<>();
        List<ForeignKey> usable = new ArrayList<>();
        for (ForeignKey key : bound.foreignKeys()) {
            if (hasParents.test(key)) {
                usable.add(key);
                query.addParents(key);
            }
        }
        for (Column column : bound.columns()) {
            if (usable.stream().anyMatch(key -> key.columns().contains(column.name()))) {
                continue;
            }
            boolean isOrphan = !column.notNull()
                    && bound.foreignKeys().stream()
                            .anyMatch(key -> key.columns().contains(column.name()));
            if (isOrphan) {
                query.addValues(column, List.of(Optional.empty()));
            } else {
                Candidates candidates = candidates(column, bound.checksOf(column), bound.checks(), start);
                longest.put(column.name(), candidates.longest());
                query.addValues(column, candidates.all());
            }
        }
        Answer answer = conditions.session().ask(query.sql(200_000), "");
        if (answer.refusal().isPresent()) {
            answer = conditions.session().ask(query.sql(500), "");
        }
        if (answer.rows().isEmpty()) {
            throw nothing(bound, answer);
        }
        List<Map<String, Optional<String>>> tuples =
                answer.rows().stream().map(row -> tuple(bound.columns(), row)).toList();
        return new TuplePool(bound.columns().stream().map(Column::name).collect(Collectors.toSet()), tuples, longest);
    }

    private static NoRows nothing(Bound bound, Answer answer) {
        if (answer.refusal().isPresent()) {
            return new NoRows("its checks cannot be tried: "
                    + DatabaseFailure.messageOf(answer.refusal().get()));
        }
        if (bound.foreignKeys().isEmpty()) {
            return NoRows.satisfying(bound.checks(), "");
        }
        String keys = bound.foreignKeys().stream()
                .map(key -> "foreign key `" + key.name() + "`")
                .collect(Collectors.joining(" and "));
        return bound.checks().isEmpty()
                ? new NoRows("no row was found that satisfies " + keys)
                : NoRows.satisfying(bound.checks(), " and " + keys);
    }

    private static Map<String, Optional<String>> tuple(List<Column> columns, List<Optional<String>> row) {
        Map<String, Optional<String>> tuple = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            tuple.put(columns.get(index).name(), row.get(index));
        }
        return tuple;
    }
}

package dev.ragdb.engine.proof.seed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns of a table whose values must be chosen together, with the checks and foreign keys that bind them.
 *
 * @param computed generated columns that the checks name
 */
record Bound(List<Column> columns, List<Check> checks, List<ForeignKey> foreignKeys, List<Column> computed) {
    /** A table's given columns, each in one of these. Checks that need a sequence's next value are the server's to judge. */
    static List<Bound> of(Table table) {
        List<Check> checks = table.checks().stream()
                .map(check -> new Check(check.name(), check.expression(), table.givenFor(check.columns())))
                .filter(check -> check.columns().stream()
                        .allMatch(name -> table.column(name).orElseThrow().isGiven()))
                .toList();
        List<Set<String>> groups = new ArrayList<>();
        table.columns().stream().filter(Column::isGiven).forEach(column -> groups.add(Set.of(column.name())));
        checks.forEach(check -> join(groups, check.columns()));
        table.foreignKeys().forEach(key -> join(groups, key.columns()));
        return groups.stream()
                .map(group -> new Bound(
                        table.columns().stream()
                                .filter(column -> group.contains(column.name()))
                                .toList(),
                        checks.stream()
                                .filter(check -> check.columns().stream().anyMatch(group::contains))
                                .toList(),
                        table.foreignKeys().stream()
                                .filter(key -> group.contains(key.columns().get(0)))
                                .sorted(Comparator.comparing(ForeignKey::name))
                                .toList(),
                        table.columns().stream()
                                .filter(column -> column.generated().isPresent())
                                .filter(column -> checks.stream()
                                        .filter(check ->
                                                check.columns().stream().anyMatch(group::contains))
                                        .anyMatch(check -> check.names(column)))
                                .toList()))
                .toList();
    }

    private static void join(List<Set<String>> groups, List<String> columns) {
        if (columns.isEmpty()) {
            return;
        }
        List<Set<String>> together = groups.stream()
                .filter(group -> columns.stream().anyMatch(group::contains))
                .toList();
        int first = groups.indexOf(together.get(0));
        groups.set(first, together.stream().flatMap(Set::stream).collect(Collectors.toSet()));
        groups.removeAll(together.subList(1, together.size()));
    }

    /** Those that name this column and no other, and none that is computed from it. */
    List<Check> checksOf(Column column) {
        return checks.stream()
                .filter(check -> check.columns().equals(List.of(column.name())))
                .filter(check -> computed.stream().noneMatch(other -> check.names(other)))
                .toList();
    }

    boolean isFree() {
        return columns.size() == 1 && foreignKeys.isEmpty() && computed.isEmpty();
    }
}

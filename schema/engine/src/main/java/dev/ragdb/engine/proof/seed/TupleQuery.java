package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query that finds values for columns bound by checks and foreign keys: a join of their candidates and of the parents'
 * keys, which lets the server search.
 */
final class TupleQuery {
    private static final String RANK = "\"ragdb rank\"";
    private static final String PLACE = "\"ragdb place\"";
    private static final int PARENTS = 40;

    private final Table table;
    private final Bound bound;
    private final Map<Column, List<Optional<String>>> values = new LinkedHashMap<>();
    private final List<ForeignKey> parents = new ArrayList<>();

    TupleQuery(Table table, Bound bound) {
        this.table = table;
        this.bound = bound;
    }

    void addValues(Column column, List<Optional<String>> candidates) {
        values.put(column, candidates);
    }

    void addParents(ForeignKey key) {
        parents.add(key);
    }

    /** @param most how many combinations may be tried; candidates that would make more are left out */
    String sql(long most) {
        List<String> sources = new ArrayList<>();
        List<String> joins = new ArrayList<>();
        List<String> ranks = new ArrayList<>();
        Map<String, String> places = new LinkedHashMap<>();
        for (ForeignKey key : parents) {
            String alias = "p" + sources.size();
            sources.add("(" + parents(key) + ") as " + alias);
            ranks.add(alias + "." + RANK);
            for (String column : key.columns()) {
                String place = alias + "." + Sql.quoted(column);
                String other = places.putIfAbsent(column, place);
                if (other != null) {
                    joins.add(other + " is not distinct from " + place);
                }
            }
        }
        int each = candidatesEach(most);
        values.forEach((column, candidates) -> {
            String alias = "v" + sources.size();
            sources.add(values(column, candidates.stream().limit(each).toList(), alias));
            ranks.add(alias + "." + RANK);
            places.put(column.name(), alias + "." + column.quoted());
        });
        String row = bound.columns().stream()
                .map(column -> places.get(column.name()) + " as " + column.quoted())
                .collect(Collectors.joining(", "));
        String alias = Sql.quoted(table.name());
        return "select " + names("%s::text") + " from (select *, row_number() over (partition by " + names("%s is null")
                + " order by " + RANK + ") as " + PLACE + " from (select " + row + ", " + String.join(" + ", ranks)
                + " as "
                + RANK + " from " + String.join(" cross join ", sources)
                + (joins.isEmpty() ? "" : " where " + String.join(" and ", joins)) + ") as " + alias + generated()
                + " where " + Conditions.all(bound.checks()) + ") as found where " + PLACE + " <= 32 order by " + RANK
                + ", " + PLACE + " limit 500";
    }

    private String names(String format) {
        return bound.columns().stream()
                .map(column -> String.format(format, column.quoted()))
                .collect(Collectors.joining(", "));
    }

    /** How many candidates a column may bring. */
    private int candidatesEach(long most) {
        int each = values.values().stream().mapToInt(List::size).max().orElse(1);
        while (each > 2 && combinations(each) > most) {
            each--;
        }
        return each;
    }

    private double combinations(int each) {
        double combinations = Math.pow(PARENTS, parents.size());
        for (List<Optional<String>> candidates : values.values()) {
            combinations *= Math.min(each, candidates.size());
        }
        return combinations;
    }

    private static String values(Column column, List<Optional<String>> candidates, String alias) {
        StringBuilder rows = new StringBuilder();
        for (int rank = 0; rank < candidates.size(); rank++) {
            rows.append(rank == 0 ? "" : ", ")
                    .append("(")
                    .append(rank)
                    .append(", ")
                    .append(column.literal(candidates.get(rank)))
                    .append(")");
        }
        return "(values " + rows + ") as " + alias + " (" + RANK + ", " + column.quoted() + ")";
    }

    /** The newest keys of the parent that this table does not have yet where it must not repeat them; and none. */
    private String parents(ForeignKey key) {
        List<String> keys = key.parentColumns().stream().map(Sql::quoted).toList();
        List<String> pairs = new ArrayList<>();
        for (int index = 0; index < keys.size(); index++) {
            pairs.add(keys.get(index) + " as " + Sql.quoted(key.columns().get(index)));
        }
        String known = keys.stream().map(name -> "p." + name + " is not null").collect(Collectors.joining(" and "));
        String found = "select " + String.join(", ", pairs) + " from " + key.quotedParent() + " p where " + known
                + unused(key) + " order by "
                + keys.stream().map(name -> "p." + name + " desc").collect(Collectors.joining(", ")) + " limit "
                + PARENTS;
        String ranked = "select row_number() over () as " + RANK + ", f.* from (" + found + ") f";
        if (table.needsParent(key)) {
            return ranked;
        }
        String without = key.columns().stream()
                .map(name -> table.column(name).orElseThrow())
                .map(column -> column.notNull()
                        ? "f." + column.quoted()
                        : column.literal(Optional.empty()) + " as " + column.quoted())
                .collect(Collectors.joining(", "));
        boolean allNull = key.columns().stream()
                .noneMatch(name -> table.column(name).orElseThrow().notNull());
        return ranked + " union all select 50, " + without
                + (allNull ? "" : " from (" + found.replace(unused(key), "") + ") f");
    }

    private String unused(ForeignKey key) {
        Set<String> ours = new HashSet<>(key.columns());
        return table.keys().stream()
                .filter(unique -> unique.isPlain() && ours.containsAll(unique.columns()))
                .map(unique -> " and not exists (select from " + table.target() + " x where "
                        + unique.columns().stream()
                                .map(name -> "x." + Sql.quoted(name) + " = p."
                                        + Sql.quoted(key.parentColumns()
                                                .get(key.columns().indexOf(name))))
                                .collect(Collectors.joining(" and "))
                        + ")")
                .collect(Collectors.joining());
    }

    /** What generated columns would be, for the checks that name them. */
    private String generated() {
        String list = bound.computed().stream()
                .map(column -> "cast(" + column.generated().orElseThrow() + " as " + column.declared() + ") as "
                        + column.quoted())
                .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : " cross join lateral (select " + list + ") as \"ragdb generated\"";
    }
}

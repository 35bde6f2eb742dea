package dev.ragdb.engine.proof.seed;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of any type: of what is made of other types, by those; of domains, those that their checks let pass. */
final class TypeValues {
    /** Whose values rise with their number, so that two of them make a range. */
    private static final Set<String> RISING = Set.of("int4", "int8", "numeric", "date", "timestamp", "timestamptz");

    private final CatalogTables catalog;
    private final Conditions conditions;
    private final Map<String, Values> known = new HashMap<>();

    TypeValues(CatalogTables catalog, Conditions conditions) {
        this.catalog = catalog;
        this.conditions = conditions;
    }

    /**
     * @param declared as SQL declares it, with its length or precision
     * @throws NoRows when no value is known
     */
    Values of(long oid, String declared) throws SQLException, NoRows {
        String place = oid + " " + declared;
        Values found = known.get(place);
        if (found == null) {
            found = make(catalog.type(oid), declared);
            known.put(place, found);
        }
        return found;
    }

    /** The built-in type under a type: a domain's base. */
    Type bottom(long oid) {
        Type type = catalog.type(oid);
        return type.kind().equals("d") ? bottom(type.base()) : type;
    }

    private Values make(Type type, String declared) throws SQLException, NoRows {
        Optional<Values> scalar = type.kind().equals("b") ? ScalarValues.of(type.name(), declared) : Optional.empty();
        if (scalar.isPresent()) {
            return scalar.get();
        }
        if (type.element() != 0) {
            return array(type, declared);
        }
        return switch (type.kind()) {
            case "e" -> Values.of(type.labels());
            case "d" -> domain(type);
            case "c" -> composite(type);
            case "r" -> ranges(type.subtype());
            case "m" -> {
                Values ranges = ranges(type.subtype());
                yield new Values(ranges.size(), number -> "{" + ranges.at(number) + "}", Optional.empty());
            }
            default -> throw new NoRows("no values are known of the type " + declared);
        };
    }

    private Values array(Type type, String declared) throws SQLException, NoRows {
        Values elements = of(type.element(), declared.replaceFirst("\\[\\]$", ""));
        return new Values(
                elements.size(),
                number -> arrayOf(List.of(elements.at(number), elements.at(number + 1)), type.delimiter()),
                elements.longest().map(longest -> number -> arrayOf(List.of(longest.apply(number)), type.delimiter())));
    }

    static String arrayOf(List<String> elements, String delimiter) {
        return elements.stream().map(TypeValues::inQuotes).collect(Collectors.joining(delimiter, "{", "}"));
    }

    private static String inQuotes(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Values composite(Type type) throws SQLException, NoRows {
        List<Values> fields = new ArrayList<>();
        for (int index = 0; index < type.fields().size(); index++) {
            fields.add(of(type.fields().get(index), type.fieldsDeclared().get(index)));
        }
        long size = fields.stream().mapToLong(Values::size).max().orElse(1);
        return new Values(
                size,
                number -> fields.stream()
                        .map(field -> inQuotes(field.at(number)))
                        .collect(Collectors.joining(",", "(", ")")),
                Optional.empty());
    }

    private Values ranges(long subtype) throws SQLException, NoRows {
        Values values = of(subtype, conditions.session().nameOfType(subtype));
        if (RISING.contains(bottom(subtype).name())) {
            return new Values(
                    values.size() / 2,
                    number -> "[" + inQuotes(values.at(2 * number)) + "," + inQuotes(values.at(2 * number + 1)) + ")",
                    Optional.empty());
        }
        return new Values(
                values.size(),
                number -> "[" + inQuotes(values.at(number)) + "," + inQuotes(values.at(number)) + "]",
                Optional.empty());
    }

    private Values domain(Type type) throws SQLException, NoRows {
        Values base = of(type.base(), type.baseDeclared());
        if (type.checks().isEmpty()) {
            return base;
        }
        Type bottom = bottom(type.base());
        List<String> hints = Hints.of(type.checks(), bottom.name(), bottom.category());
        List<String> candidates = new ArrayList<>(hints);
        Column value = new Column("value", type.base(), type.baseDeclared(), true, Optional.empty(), Optional.empty());
        List<String> ordinary = new ArrayList<>();
        for (long number = 0; number < Math.min(base.size(), 64); number++) {
            ordinary.add(base.at(number));
        }
        candidates.addAll(ordinary);
        Optional<String> longest = base.longestAt(0);
        List<String> passing = conditions.passing(
                value,
                Stream.concat(candidates.stream(), longest.stream()).distinct().toList(),
                type.checks());
        if (passing.isEmpty()) {
            throw NoRows.satisfying(conditions.guilty(value, candidates, type.checks()), " of the type " + type.name());
        }
        if (passing.containsAll(ordinary)) {
            return new Values(
                    base.size(), base.ordinary(), base.longest().filter(text -> passing.contains(text.apply(0))));
        }
        return new Values(
                passing.size(),
                number -> passing.get((int) number),
                longest.filter(passing::contains).map(text -> number -> text));
    }
}

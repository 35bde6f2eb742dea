package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.proof.seed.Session.Answer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets the server say which values of one column satisfy checks that name nothing else. */
record Conditions(Session session) {
    /** Those that satisfy all checks, in their order. A value that is none of the column's type does not. */
    List<String> passing(Column column, List<String> candidates, List<Check> checks) throws SQLException {
        if (candidates.isEmpty()) {
            return List.of();
        }
        Answer answer = session.ask(question(column, candidates, checks), "");
        if (answer.refusal().isEmpty()) {
            return answer.rows().stream()
                    .map(row -> candidates.get(Integer.parseInt(row.get(0).orElseThrow())))
                    .toList();
        }
        if (candidates.size() == 1) {
            return List.of();
        }
        int middle = candidates.size() / 2;
        List<String> both = new ArrayList<>(passing(column, candidates.subList(0, middle), checks));
        both.addAll(passing(column, candidates.subList(middle, candidates.size()), checks));
        return both;
    }

    boolean passesNull(Column column, List<Check> checks) throws SQLException {
        String question = "select 1 from (select " + column.literal(Optional.empty()) + " as " + column.quoted()
                + ") as v where " + all(checks);
        return !session.ask(question, "").rows().isEmpty();
    }

    /** The checks that none of the values satisfies; all of them when each has its own. */
    List<Check> guilty(Column column, List<String> candidates, List<Check> checks) throws SQLException {
        List<Check> guilty = new ArrayList<>();
        for (Check check : checks) {
            if (passing(column, candidates, List.of(check)).isEmpty()) {
                guilty.add(check);
            }
        }
        return guilty.isEmpty() ? checks : guilty;
    }

    private static String question(Column column, List<String> candidates, List<Check> checks) {
        StringBuilder values = new StringBuilder();
        for (int index = 0; index < candidates.size(); index++) {
            values.append(index == 0 ? "" : ", ")
                    .append("(")
                    .append(index)
                    .append(", ")
                    .append(column.literal(Optional.of(candidates.get(index))))
                    .append(")");
        }
        return "select \"ragdb rank\" from (values " + values + ") as v (\"ragdb rank\", " + column.quoted()
                + ") where " + all(checks) + " order by 1";
    }

    static String all(List<Check> checks) {
        return checks.isEmpty()
                ? "true"
                : checks.stream()
                        .map(check -> "(" + check.expression() + ") is not false")
                        .collect(Collectors.joining(" and "));
    }
}

package dev.ragdb.engine.catalog;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A view's definition, as an older server prints it, the way PostgreSQL 16 and later do: a query that reads from one
 * relation only names its columns without it. Subqueries keep the qualifier there too, and so does a sort item that
 * would otherwise be taken for an output column.
 *
 * <p>The rules are those of get_variable and get_rule_sortgroupclause in PostgreSQL's ruleutils.c.
 */
final class ViewDefinition {
    private static final Set<String> CLAUSES =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");
    private static final Set<String> SORT_LIST_ENDS =
            Set.of("ROWS", "RANGE", "GROUPS", "LIMIT", "OFFSET", "FETCH", "FOR", "WINDOW", "GROUP", "HAVING");
    private static final Set<String> SORT_ITEM_ENDS = Set.of(
            ",", ")", ";", "ASC", "DESC", "USING", "NULLS", "ROWS", "RANGE", "GROUPS", "ORDER", "LIMIT", "OFFSET",
            "FETCH", "FOR", "WINDOW", "");

    private final List<SqlToken> tokens;
    private final int from;
    private final int fromEnd;

    private ViewDefinition(List<SqlToken> tokens, int from, int fromEnd) {
        this.tokens = tokens;
        this.from = from;
        this.fromEnd = fromEnd;
    }

    static String canonical(String text, StoredQuery query) {
        if (!query.hasOneRelation()) {
            return text;
        }
        List<SqlToken> tokens = SqlToken.of(text);
        int from = -1;
        int fromEnd = tokens.size();
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at).text();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && from < 0 && token.equals("FROM")) {
                from = at;
            } else if (depth == 0 && from >= 0 && (CLAUSES.contains(token) || token.equals(";"))) {
                fromEnd = at;
                break;
            }
        }
        return from < 0 ? text : new ViewDefinition(tokens, from, fromEnd).withoutQualifier();
    }

    private String withoutQualifier() {
        String qualifier = qualifier();
        Set<String> renamed = renamedOutputs();
        StringBuilder text = new StringBuilder();
        Deque<Boolean> sorting = new ArrayDeque<>(List.of(false));
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (at == from) {
                at = copy(text, at, fromEnd - 1);
                continue;
            }
            if (token.is("(") && Set.of("SELECT", "WITH", "VALUES").contains(next(at))) {
                at = copy(text, at, closing(at));
                continue;
            }
            if (token.is("(")) {
                sorting.push(
                        previous(at).equals("ON") && previous(previousIndex(at)).equals("DISTINCT"));
            } else if (token.is(")")) {
                sorting.pop();
            } else if (token.is("BY") || SORT_LIST_ENDS.contains(token.text())) {
                sorting.pop();
                sorting.push(token.is("BY") && !previous(at).equals("GROUP"));
            }
            boolean column = isQualifiedColumn(at, qualifier);
            boolean ambiguous = column
                    && Boolean.TRUE.equals(sorting.peek())
                    && isSortItem(at)
                    && renamed.contains(tokens.get(at + 2).text());
            if (column && !ambiguous) {
                at++;
            } else {
                text.append(token.text());
            }
        }
        return text.toString();
    }

    /** The last name of what stands after FROM: the alias, or else the relation. */
    private String qualifier() {
        String qualifier = "";
        for (int at = from + 1; at < fromEnd; at++) {
            if (tokens.get(at).is("(")) {
                at = closing(at);
            } else if (tokens.get(at).is("TABLESAMPLE")) {
                return qualifier;
            } else if (tokens.get(at).isIdentifier()) {
                qualifier = tokens.get(at).text();
            } else if (tokens.get(at).is("XMLTABLE")) {
                qualifier = "\"xmltable\"";
            }
        }
        return qualifier;
    }

    /** Names that the query gives to something else than the column of that name. */
    private Set<String> renamedOutputs() {
        Set<String> names = new HashSet<>();
        for (int at = 0; at < from; at++) {
            if (tokens.get(at).is("(")) {
                at = closing(at);
            } else if (tokens.get(at).is("AS")) {
                names.add(next(at));
            }
        }
        return names;
    }

    /** Whether the qualifier and a column stand here; not a schema and its function, type, collation or operator. */
    private boolean isQualifiedColumn(int at, String qualifier) {
        return at + 2 < tokens.size()
                && tokens.get(at).is(qualifier)
                && tokens.get(at + 1).is(".")
                && tokens.get(at + 2).isIdentifier()
                && (at + 3 == tokens.size()
                        || !Set.of("(", ".").contains(tokens.get(at + 3).text()))
                && !Set.of(".", "::", "COLLATE", "AS").contains(previous(at))
                && !(previous(at).equals("(") && previous(previousIndex(at)).equals("OPERATOR"));
    }

    private boolean isSortItem(int at) {
        String before = previous(at);
        boolean starts = before.equals("BY") || before.equals(",") || before.equals("(");
        return starts && SORT_ITEM_ENDS.contains(next(at + 2));
    }

    private int copy(StringBuilder text, int first, int last) {
        tokens.subList(first, last + 1).forEach(token -> text.append(token.text()));
        return last;
    }

    private int closing(int opening) {
        int depth = 0;
        for (int at = opening; at < tokens.size(); at++) {
            depth += tokens.get(at).is("(") ? 1 : tokens.get(at).is(")") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size() - 1;
    }

    private String next(int at) {
        int index = at + 1;
        while (index < tokens.size() && tokens.get(index).isSpace()) {
            index++;
        }
        return index < tokens.size() ? tokens.get(index).text() : "";
    }

    private String previous(int at) {
        int index = previousIndex(at);
        return index < 0 ? "" : tokens.get(index).text();
    }

    private int previousIndex(int at) {
        int index = at - 1;
        while (index >= 0 && tokens.get(index).isSpace()) {
            index--;
        }
        return index;
    }
}

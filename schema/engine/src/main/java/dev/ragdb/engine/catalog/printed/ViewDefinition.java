package dev.ragdb.engine.catalog.printed;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
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

    private final SqlTokens tokens;
    private final int from;
    private final int fromEnd;

    private ViewDefinition(SqlTokens tokens, int from, int fromEnd) {
        this.tokens = tokens;
        this.from = from;
        this.fromEnd = fromEnd;
    }

    static String canonical(String text, StoredQuery query) {
        if (!query.hasOneRelation()) {
            return text;
        }
        SqlTokens tokens = SqlTokens.of(text);
        int from = -1;
        int fromEnd = tokens.size();
        int depth = 0;
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at).text();
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            if (depth == 0 && from < 0 && token.equals("FROM")) {
                from = at;
            } else if (depth == 0 && from >= 0 && endsFrom(tokens, at)) {
                fromEnd = at;
                break;
            }
        }
        return from < 0 ? text : new ViewDefinition(tokens, from, fromEnd).withoutQualifier();
    }

    private static boolean endsFrom(SqlTokens tokens, int at) {
        // FROM COLLATION FOR (...) is a function.
        boolean isClause = tokens.isAnyOf(at, CLAUSES) && !tokens.is(tokens.previous(at), "COLLATION");
        return isClause || tokens.is(at, ";");
    }

    private String withoutQualifier() {
        String qualifier = qualifier();
        Set<String> renamed = renamedOutputs();
        StringBuilder text = new StringBuilder();
        Deque<Boolean> sorting = new ArrayDeque<>(Set.of(false));
        for (int at = 0; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (at == from) {
                at = copy(text, at, fromEnd - 1);
                continue;
            }
            if (token.is("(") && Set.of("SELECT", "WITH", "VALUES").contains(next(at))) {
                at = copy(text, at, tokens.closing(at));
                continue;
            }
            if (token.is("(")) {
                sorting.push(previous(at).equals("ON")
                        && previous(tokens.previous(at)).equals("DISTINCT"));
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
                at = tokens.closing(at);
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
                at = tokens.closing(at);
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
                && !(previous(at).equals("(") && previous(tokens.previous(at)).equals("OPERATOR"));
    }

    private boolean isSortItem(int at) {
        String before = previous(at);
        boolean starts = before.equals("BY") || before.equals(",") || before.equals("(");
        return starts && SORT_ITEM_ENDS.contains(next(at + 2));
    }

    private int copy(StringBuilder text, int first, int last) {
        text.append(tokens.text(first, last));
        return last;
    }

    private String next(int at) {
        return tokens.textAt(tokens.next(at));
    }

    private String previous(int at) {
        return tokens.textAt(tokens.previous(at));
    }
}

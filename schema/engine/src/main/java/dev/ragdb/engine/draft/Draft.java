package dev.ragdb.engine.draft;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogDifference;
import dev.ragdb.engine.catalog.CatalogObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change, forward and back, that leads from one catalog to another.
 *
 * @param forward statements without their semicolons; a note may stand above one, behind {@code --}
 * @param back the same for the way back
 * @param openForward what could not be drafted, a line each
 * @param openBack the same for the way back
 * @param inTransaction whether it runs inside a transaction
 */
public record Draft(
        List<String> forward,
        List<String> back,
        List<String> openForward,
        List<String> openBack,
        boolean inTransaction) {
    /** A routine's body at the end of its definition. */
    private static final Pattern BODY = Pattern.compile("\\bAS (\\$\\w+\\$)(.*)\\1$", Pattern.DOTALL);

    public Draft {
        forward = List.copyOf(forward);
        back = List.copyOf(back);
        openForward = List.copyOf(openForward);
        openBack = List.copyOf(openBack);
    }

    /**
     * The change from {@code before} to {@code after}, both without owners and grants. What others see of it while it runs is left
     * to its proof, except for a lone index, which is built and dropped without keeping anybody from writing.
     */
    public static Draft between(Catalog before, Catalog after, ColumnOrder order) {
        Script forward = OneWay.draft(before, after, order);
        Script back = OneWay.draft(after, before, order);
        List<String> open = new ArrayList<>(forward.open());
        open.addAll(OneWay.renames(before, after));
        boolean lone = isLoneIndex(before, after);
        return new Draft(
                lone ? concurrently(forward) : forward.statements(),
                lone ? concurrently(back) : back.statements(),
                open,
                back.open(),
                !lone);
    }

    /** What could not be drafted, for a message. */
    public List<String> open() {
        return Stream.concat(openForward.stream(), openBack.stream().map(open -> "the way back: " + open))
                .toList();
    }

    /** The same with the bodies of functions between single quotes: Liquibase ends statements inside nested dollar quotes. */
    Draft withQuotedBodies() {
        return new Draft(quoted(forward), quoted(back), openForward, openBack, inTransaction);
    }

    private static List<String> quoted(List<String> statements) {
        return statements.stream()
                .map(sql -> BODY.matcher(sql)
                        .replaceFirst(body ->
                                Matcher.quoteReplacement("AS '" + body.group(2).replace("'", "''") + "'")))
                .toList();
    }

    private static boolean isLoneIndex(Catalog before, Catalog after) {
        List<CatalogDifference.Entry> entries = before.differenceTo(after).entries();
        if (entries.size() != 1 || entries.get(0).type() != CatalogDifference.Type.CHANGED) {
            return false;
        }
        CatalogDifference.Entry entry = entries.get(0);
        List<String> lines = Stream.concat(entry.expected().stream(), entry.actual().stream())
                .toList();
        Optional<CatalogObject> table = OneWay.object(before, entry.name());
        return entry.name().kind().equals("table")
                && lines.size() == 1
                && lines.get(0).matches("(?s)index .* CREATE (UNIQUE )?INDEX .*")
                && table.stream()
                        .flatMap(known -> known.lines().stream())
                        .noneMatch(line -> line.startsWith("partition by "));
    }

    private static List<String> concurrently(Script script) {
        return script.statements().stream()
                .map(sql -> sql.replaceFirst("^(CREATE (?:UNIQUE )?INDEX) ", "$1 CONCURRENTLY IF NOT EXISTS ")
                        .replaceFirst("^DROP INDEX ", "DROP INDEX CONCURRENTLY IF EXISTS "))
                .toList();
    }
}

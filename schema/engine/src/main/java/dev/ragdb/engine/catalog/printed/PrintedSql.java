package dev.ragdb.engine.catalog.printed;

import java.util.List;

/**
 * A catalog's line in the one form that all servers' texts of the same thing have. Releases print otherwise:
 *
 * <ul>
 *   <li>the target's alias in UPDATE, DELETE and MERGE with AS: 15.20 and 17.12 ({@link TargetAlias});
 *   <li>IS DOCUMENT in parentheses: 15.20 and 17.12 ({@link DocumentTest});
 *   <li>AT TIME ZONE, AT LOCAL, OVERLAPS and IS NORMALIZED as an element of an index, an exclusion constraint or a partition
 *       key with one more pair of parentheses: 15.20 and 17.12 ({@link KeyElements});
 *   <li>the same in FROM inside a CAST: 15.20 and 17.12 ({@link FunctionInFrom});
 *   <li>the field of EXTRACT quoted where it is no lower-case word: 15.19, 17.11 and 18.6, not 15.18 ({@link ExtractField});
 *   <li>XMLSERIALIZE with its default, NO INDENT: 16 and later ({@link XmlSerialize});
 *   <li>columns of a view's only relation without its name: 16 and later ({@link ViewDefinition}).
 * </ul>
 *
 * <p>Seen on 15.18, 15.19, 15.20, 16.15, 17.11, 17.12, 18.6 and 19rc1; the others of these print like 15.19. What a release does
 * is not decided by its number: each form becomes the same, whoever prints it. The form is SQL again, but for a function in FROM.
 * Strings, names and bodies in dollar quotes stay as they are.
 */
public final class PrintedSql {
    private static final List<String> TELLTALES = List.of(
            "UPDATE ",
            "DELETE FROM ",
            "MERGE INTO ",
            "IS DOCUMENT",
            " AT TIME ZONE ",
            " AT LOCAL",
            " OVERLAPS ",
            " NORMALIZED",
            "EXTRACT(",
            "XMLSERIALIZE(");

    private PrintedSql() {}

    /** The line of any object that is no view's definition. */
    public static String canonical(String line) {
        if (!mayDiffer(line)) {
            return line;
        }
        SqlTokens tokens = SqlTokens.of(line);
        TargetAlias.apply(tokens);
        ExtractField.apply(tokens);
        XmlSerialize.apply(tokens);
        DocumentTest.apply(tokens);
        FunctionInFrom.apply(tokens);
        if (line.startsWith("index ") || line.startsWith("constraint ") || line.startsWith("partition by ")) {
            KeyElements.apply(tokens);
        }
        String text = tokens.text();
        return line.startsWith("statistics ") && !text.equals(line) ? StatisticsKeys.sorted(text) : text;
    }

    /**
     * The line of a view's definition.
     *
     * @param storedQuery its query as pg_rewrite.ev_action has it, before PostgreSQL 16
     */
    public static String canonicalView(String line, String storedQuery) {
        return canonical(ViewDefinition.canonical(line, new StoredQuery(storedQuery)));
    }

    /** Most lines have nothing of the kind, and there may be thousands. */
    private static boolean mayDiffer(String line) {
        for (String words : TELLTALES) {
            if (line.contains(words)) {
                return true;
            }
        }
        return false;
    }
}

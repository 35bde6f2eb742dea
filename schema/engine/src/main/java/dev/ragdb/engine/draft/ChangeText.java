package dev.ragdb.engine.draft;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.liquibase.ChangeScripts;
import java.util.List;

/** The text of a change's file. */
public final class ChangeText {
    private static final String TODO = "--ragdb todo: ";
    private static final String ROLLBACK = "--rollback ";
    private static final List<String> NOTHING = List.of("SELECT 1");

    private ChangeText() {}

    /** One to fill in: until its author has done so, no build and no proof takes it. */
    public static String toFillIn(String service, String id, ChangeName name) {
        return head(service, id, "", name)
                + """
                --ragdb todo: write the SQL of the change here, then delete this line

                --ragdb todo: write the SQL that takes it back, each line behind --rollback, then delete this line
                --rollback\s
                """;
    }

    /**
     * A drafted one. What could not be drafted stands in it, so that no build and no proof takes it before that is dealt with.
     *
     * @throws EngineException with {@link Reason#INPUT} when Liquibase cannot read what is drafted
     */
    public static String drafted(String service, String id, ChangeName name, Draft draft) {
        String outside = draft.inTransaction() ? "" : " runInTransaction:false";
        for (Draft written : List.of(draft, draft.withQuotedBodies())) {
            for (String attributes : List.of(outside, outside + " stripComments:false")) {
                String head = head(service, id, attributes, name);
                if (isReadAsMeant(id, head, written)) {
                    return head + body(written.openForward(), written.forward(), written.openBack(), written.back());
                }
            }
        }
        throw new EngineException(
                Reason.INPUT,
                "the difference cannot be written as a change: Liquibase would not run its statements as they are, which"
                        + " end at a semicolon or have lines that look like its own (--rollback, --changeset): write it by"
                        + " hand");
    }

    private static boolean isReadAsMeant(String id, String head, Draft draft) {
        List<String> forward = draft.forward().isEmpty() ? NOTHING : draft.forward();
        List<String> back = draft.back().isEmpty() ? NOTHING : draft.back();
        String text = head + body(List.of(), forward, List.of(), back);
        try {
            ChangeScript script = ChangeScripts.parse(List.of(new ChangeFile(id, id, text, "")))
                    .get(0);
            return bare(script.forward()).equals(withoutNotes(forward))
                    && bare(script.rollback()).equals(withoutNotes(back));
        } catch (EngineException cutInTwo) {
            return false;
        }
    }

    private static List<String> bare(List<Statement> statements) {
        return withoutNotes(statements.stream().map(Statement::sql).toList());
    }

    private static List<String> withoutNotes(List<String> statements) {
        return statements.stream()
                .map(sql -> sql.strip().replaceFirst("^-- [^\n]*\n", ""))
                .toList();
    }

    private static String body(
            List<String> openForward, List<String> forward, List<String> openBack, List<String> back) {
        StringBuilder text = new StringBuilder();
        openForward.forEach(open -> text.append(TODO).append(open).append('\n'));
        forward.forEach(sql -> text.append(sql).append(sql.contains("\n") ? ";\n\n" : ";\n"));
        text.append(text.toString().endsWith("\n\n") ? "" : "\n");
        openBack.forEach(
                open -> text.append(TODO).append("the way back: ").append(open).append('\n'));
        back.forEach(sql -> (sql + ";")
                .lines()
                .forEach(line -> text.append(ROLLBACK).append(line).append('\n')));
        return text.toString();
    }

    static String head(String service, String id, String attributes, ChangeName name) {
        return "--liquibase formatted sql logicalFilePath:%s/%s.sql\n\n--changeset %s:%s%s\n--comment: %s\n"
                .formatted(service, id, service, id, attributes, name.text());
    }
}

package dev.ragdb.engine.hazard;

import dev.ragdb.engine.hazard.SqlWords.Kind;
import dev.ragdb.engine.hazard.SqlWords.Word;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds in a statement's text, before it runs, what no catalog would show afterwards: programs and files of the server, and what
 * runs outside a transaction and reaches the whole server.
 *
 * <p>Strings are read as if they were SQL, since they may be a function's body, a DO block's, or what one of these executes:
 * rather a false alarm than a miss. Only those of INSERT, UPDATE, DELETE, MERGE, COMMENT and ALTER are not. What is put together from smaller pieces ({@code 'CO' || 'PY'}), comes from a table, is
 * written in escapes ({@code E'\\x43OPY'}, {@code U&'...'}), or is done by a function that was there before is not seen; nor is
 * an extension that reads files, such as file_fdw. Only a role that may not do these things makes sure that they are not done.
 */
public final class TextHazards {
    private static final Set<String> STARTS = Set.of(";", "begin", "then", "else", "loop", ">", "atomic");
    private static final Set<String> DIRECTIONS = Set.of("to", "from");
    private static final Set<String> CLIENT = Set.of("stdin", "stdout");

    private static final Map<String, HazardCode> FUNCTIONS = Map.ofEntries(
            Map.entry("lo_import", HazardCode.READS_SERVER_FILE),
            Map.entry("lo_export", HazardCode.WRITES_SERVER_FILE),
            Map.entry("pg_read_file", HazardCode.READS_SERVER_FILE),
            Map.entry("pg_read_file_old", HazardCode.READS_SERVER_FILE),
            Map.entry("pg_read_binary_file", HazardCode.READS_SERVER_FILE),
            Map.entry("pg_stat_file", HazardCode.READS_SERVER_FILE),
            Map.entry("pg_ls_dir", HazardCode.READS_SERVER_FILE),
            Map.entry("pg_file_write", HazardCode.WRITES_SERVER_FILE),
            Map.entry("pg_file_rename", HazardCode.WRITES_SERVER_FILE),
            Map.entry("pg_file_unlink", HazardCode.WRITES_SERVER_FILE));

    /** Statements that the server runs in no transaction and in no function, so that they stand in the text as they are. */
    private static final Map<String, Set<String>> SERVER_WIDE = Map.of(
            "alter", Set.of("system", "database", "tablespace"),
            "create", Set.of("database", "tablespace", "subscription"),
            "drop", Set.of("database", "tablespace", "subscription"));

    /** Their strings are rows and remarks, which speak of copies and programs as people do. */
    private static final Set<String> DATA = Set.of("insert", "update", "delete", "merge", "comment", "alter");

    private final Set<HazardCode> found = EnumSet.noneOf(HazardCode.class);
    private final Set<String> inStrings = new TreeSet<>();

    private TextHazards() {}

    /** What {@code statement} does, as far as its text tells. */
    public static List<Hazard> in(Statement statement) {
        TextHazards hazards = new TextHazards();
        hazards.read(SqlWords.of(statement.sql()), false);
        if (hazards.inStrings.containsAll(Set.of("copy", "program"))) {
            hazards.found.add(HazardCode.RUNS_PROGRAM);
        }
        List<Hazard> all = new ArrayList<>();
        for (HazardCode code : hazards.found) {
            all.add(Hazard.of(code, "", seen(code), statement));
        }
        return all;
    }

    private static String seen(HazardCode code) {
        return "its text says so: "
                + switch (code) {
                    case RUNS_PROGRAM -> "COPY with PROGRAM";
                    case WRITES_SERVER_FILE -> "COPY to a file, or a function that writes one";
                    case READS_SERVER_FILE -> "COPY from a file, or a function that reads one";
                    default -> "it is a statement for the whole server";
                };
    }

    private void read(List<Word> words, boolean inString) {
        boolean isStart = true;
        for (int at = 0; at < words.size(); at++) {
            Word word = words.get(at);
            if (word.kind() == Kind.STRING
                    && (inString || !DATA.contains(words.get(0).text()))) {
                read(SqlWords.of(word.text()), true);
            } else if (inString && word.kind() == Kind.NAME) {
                inStrings.add(word.text());
            }
            if (word.kind() == Kind.NAME) {
                HazardCode code = FUNCTIONS.get(word.text());
                if (code != null && (inString || is(words, at + 1, "("))) {
                    found.add(code);
                }
            }
            if (isStart && word.is("copy")) {
                copy(words, at);
            }
            if (isStart && !inString && at + 1 < words.size()) {
                Set<String> objects = SERVER_WIDE.getOrDefault(word.text(), Set.of());
                if (word.kind() == Kind.NAME
                        && objects.contains(words.get(at + 1).text())) {
                    found.add(HazardCode.CHANGES_SERVER_SETTING);
                }
            }
            isStart = word.kind() != Kind.STRING && STARTS.contains(word.text());
        }
    }

    private void copy(List<Word> words, int start) {
        int depth = 0;
        for (int at = start + 1; at < words.size() && !is(words, at, ";"); at++) {
            Word word = words.get(at);
            depth += word.is("(") ? 1 : word.is(")") ? -1 : 0;
            if (depth == 0 && word.kind() == Kind.NAME && DIRECTIONS.contains(word.text())) {
                target(words, at + 1, word.is("to"));
                return;
            }
        }
    }

    private void target(List<Word> words, int at, boolean isWritten) {
        if (is(words, at, "program")) {
            found.add(HazardCode.RUNS_PROGRAM);
        } else if (at >= words.size() || !CLIENT.contains(words.get(at).text())) {
            found.add(isWritten ? HazardCode.WRITES_SERVER_FILE : HazardCode.READS_SERVER_FILE);
        }
    }

    private static boolean is(List<Word> words, int at, String text) {
        return at < words.size() && words.get(at).is(text);
    }
}

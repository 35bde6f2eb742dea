package dev.ragdb.engine.changelog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a change file what Liquibase would take silently for something else: a header that is not on line 1 turns the
 * file into one raw changeset without id and rollback, and a misspelt {@code --roolback} is plain comment.
 */
final class ChangeFileCheck {
    private static final Pattern FILE_NAME = Pattern.compile("\\d{4,}-[a-z0-9][a-z0-9-]*\\.sql");
    private static final Pattern HEADER =
            Pattern.compile("--\\s*liquibase formatted sql\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGESET =
            Pattern.compile("--\\s*changeset\\s+(\"[^\"]+\"|[^\\s:]+):(\"[^\"]+\"|\\S+).*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHANGESET_WORD = Pattern.compile("--\\s*changeset\\b.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK = Pattern.compile("--\\s*rollback(?:\\s+(.*))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROLLBACK_BLOCK =
            Pattern.compile("/\\*\\s*liquibase rollback", Pattern.CASE_INSENSITIVE);
    /** Attributes with which Liquibase would leave a change out, run it again, or go on without it. */
    private static final Pattern CONDITION = Pattern.compile(
            "\\b(runAlways:true|runOnChange:true|ignore:true|failOnError:false|dbms:\\S+|context(?:s|Filter)?:\\S+)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern PRECONDITIONS = Pattern.compile("--\\s*preconditions?\\b.*", Pattern.CASE_INSENSITIVE);
    /** What whoever drafted the change left to its author. */
    private static final Pattern TODO = Pattern.compile("--\\s*ragdb\\s+todo\\b:?\\s*(.*)", Pattern.CASE_INSENSITIVE);

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern LOGICAL_PATH = Pattern.compile("\\blogicalFilePath:\\S", Pattern.CASE_INSENSITIVE);
    private static final Pattern DIRECTIVE = Pattern.compile("--([A-Za-z]{6,})\\b.*");
    private static final List<String> MISSPELT_OFTEN = List.of("changeset", "rollback", "liquibase");

    private final ChangeFile file;
    private final List<String> problems = new ArrayList<>();

    private ChangeFileCheck(ChangeFile file) {
        this.file = file;
    }

    static boolean isFileName(String name) {
        return FILE_NAME.matcher(name).matches();
    }

    /** What is wrong with {@code file}, a line each with file and line number; empty when nothing is. */
    static List<String> problemsOf(ChangeFile file) {
        ChangeFileCheck check = new ChangeFileCheck(file);
        check.run();
        return check.problems;
    }

    /** The ids of the changesets that {@code file} declares. */
    static List<String> idsIn(ChangeFile file) {
        return file.text()
                .lines()
                .map(line -> CHANGESET.matcher(line.strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(2).replace("\"", ""))
                .toList();
    }

    private void run() {
        String[] lines = file.text().split("\\R", -1);
        if (file.text().isBlank()) {
            problem(1, "the file is empty");
            return;
        }
        if (!HEADER.matcher(lines[0].strip()).matches()) {
            problem(1, "the first line must be `--liquibase formatted sql`");
            return;
        }
        Optional<Integer> changeset = Optional.empty();
        boolean rollback = false;
        boolean unfinished = false;
        for (int number = 1; number <= lines.length; number++) {
            String line = lines[number - 1].strip();
            if (CHANGESET_WORD.matcher(line).matches()) {
                if (changeset.isPresent()) {
                    problem(
                            number,
                            "a second changeset (the first is on line " + changeset.get()
                                    + "): one change a file, put this one into a file of its own");
                } else {
                    changeset = Optional.of(number);
                    checkId(number, line);
                    checkConditions(number, line);
                }
            } else {
                rollback |= isRollback(line);
                unfinished |= isUnfinished(number, line);
                if (PRECONDITIONS.matcher(line).matches()) {
                    problem(number, unconditional("preconditions"));
                }
                checkSpelling(number, line);
            }
            checkParameters(number, line);
        }
        boolean named = LOGICAL_PATH.matcher(lines[0]).find()
                || changeset
                        .filter(number ->
                                LOGICAL_PATH.matcher(lines[number - 1]).find())
                        .isPresent();
        if (changeset.isEmpty()) {
            problem(1, "there is no `--changeset author:" + file.id() + "` line");
        } else if (!rollback && !unfinished) {
            problem(
                    changeset.get(),
                    "the change has no rollback: add `--rollback` lines with the SQL that takes it back");
        } else if (!named && problems.isEmpty()) {
            problem(
                    1,
                    "there is no `logicalFilePath:<service>/" + file.id() + ".sql`: without it, Liquibase takes the"
                            + " change for another one wherever the file lies elsewhere");
        }
    }

    private void checkId(int number, String line) {
        Matcher matcher = CHANGESET.matcher(line);
        if (!matcher.matches()) {
            problem(number, "expected `--changeset author:" + file.id() + "`");
            return;
        }
        String id = matcher.group(2).replace("\"", "");
        if (!id.equals(file.id())) {
            problem(number, "the changeset's id is `" + id + "`, the file's name wants `" + file.id() + "`");
        }
    }

    /** Liquibase fills these in from system properties and the environment: each database would get another change. */
    private void checkParameters(int number, String line) {
        PARAMETER
                .matcher(line)
                .results()
                .forEach(found -> problem(
                        number,
                        "Liquibase may replace `" + found.group() + "` by a parameter's value: write it otherwise"));
    }

    private void checkConditions(int number, String line) {
        CONDITION.matcher(line).results().forEach(found -> problem(number, unconditional(found.group())));
    }

    private static String unconditional(String condition) {
        return "take `" + condition + "` out: a change runs once, whole, on every database";
    }

    private static boolean isRollback(String line) {
        Matcher matcher = ROLLBACK.matcher(line);
        if (!matcher.matches()) {
            return ROLLBACK_BLOCK.matcher(line).matches();
        }
        String sql = Objects.requireNonNullElse(matcher.group(1), "").strip().toLowerCase(Locale.ROOT);
        return !sql.isEmpty() && !sql.equals("empty") && !sql.startsWith("not required");
    }

    private boolean isUnfinished(int number, String line) {
        Matcher todo = TODO.matcher(line);
        if (todo.matches()) {
            problem(number, "unfinished: " + todo.group(1));
        }
        return todo.matches();
    }

    private void checkSpelling(int number, String line) {
        Matcher matcher = DIRECTIVE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String word = matcher.group(1).toLowerCase(Locale.ROOT);
        for (String known : MISSPELT_OFTEN) {
            if (!word.equals(known) && distance(word, known) <= 2) {
                problem(number, "`--" + matcher.group(1) + "` is taken for a comment: did you mean `--" + known + "`?");
            }
        }
    }

    private void problem(int line, String text) {
        problems.add(file.path() + ":" + line + ": " + text);
    }

    /** Levenshtein distance: single-letter insertions, deletions and substitutions. */
    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        Arrays.setAll(previous, column -> column);
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int substitution = previous[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(substitution, Math.min(previous[column], current[column - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}

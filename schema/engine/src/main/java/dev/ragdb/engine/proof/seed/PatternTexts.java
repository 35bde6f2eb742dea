package dev.ragdb.engine.proof.seed;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Texts that match a regular expression: a small part of the language, enough for what checks use. What it does not
 * understand gives texts that do not match, which the server then turns down.
 */
final class PatternTexts {
    private static final int TEXTS = 24;
    private static final String WORD = "abcdefghijkmnpqrstuvwxyz";

    private final String pattern;
    private final Random random;
    private int at;

    private PatternTexts(String pattern, int seed) {
        this.pattern = pattern;
        this.random = new Random(seed);
    }

    static List<String> of(String pattern) {
        Set<String> texts = new LinkedHashSet<>();
        for (int seed = 0; seed < TEXTS; seed++) {
            texts.add(new PatternTexts(pattern, seed).alternatives());
        }
        return List.copyOf(texts);
    }

    private String alternatives() {
        List<String> branches = new ArrayList<>();
        StringBuilder branch = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != ')') {
            if (pattern.charAt(at) == '|') {
                at++;
                branches.add(branch.toString());
                branch.setLength(0);
            } else {
                branch.append(repeated());
            }
        }
        at++;
        branches.add(branch.toString());
        return branches.get(random.nextInt(branches.size()));
    }

    private String repeated() {
        int start = at;
        String once = atom();
        int end = at;
        int times = times();
        int after = at;
        StringBuilder text = new StringBuilder();
        for (int time = 0; time < times; time++) {
            if (time == 0) {
                text.append(once);
            } else {
                at = start;
                text.append(atom());
                at = end;
            }
        }
        at = after;
        return text.toString();
    }

    private int times() {
        if (at >= pattern.length()) {
            return 1;
        }
        int times =
                switch (pattern.charAt(at)) {
                    case '*' -> random.nextInt(6);
                    case '+' -> 1 + random.nextInt(6);
                    case '?' -> random.nextInt(2);
                    case '{' -> bounds();
                    default -> -1;
                };
        if (times < 0) {
            return 1;
        }
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '?') {
            at++;
        }
        return times;
    }

    /** Leaves the position at the closing brace. */
    private int bounds() {
        int end = Math.max(pattern.indexOf('}', at), at + 1);
        String[] bounds = pattern.substring(at + 1, end).split(",", -1);
        at = end;
        try {
            int least = Integer.parseInt(bounds[0].strip());
            if (bounds.length == 1) {
                return least;
            }
            int most = bounds[1].isBlank() ? least + 4 : Integer.parseInt(bounds[1].strip());
            return least + random.nextInt(Math.max(1, most - least + 1));
        } catch (NumberFormatException notBounds) {
            return 1;
        }
    }

    private String atom() {
        char character = pattern.charAt(at++);
        return switch (character) {
            case '^', '$' -> "";
            case '.' -> anyOf(WORD);
            case '(' -> group();
            case '[' -> anyOf(members());
            case '\\' -> escaped();
            default -> String.valueOf(character);
        };
    }

    private String group() {
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?=", at) || pattern.startsWith("?!", at)) {
            alternatives();
            return "";
        }
        return alternatives();
    }

    private String escaped() {
        if (at >= pattern.length()) {
            return "";
        }
        char character = pattern.charAt(at++);
        String members = membersOf(character);
        return members.isEmpty()
                ? ("AZmMyYbB".indexOf(character) >= 0 ? "" : String.valueOf(character))
                : anyOf(members);
    }

    private static String membersOf(char escape) {
        return switch (escape) {
            case 'd' -> "0123456789";
            case 'w' -> WORD;
            case 's' -> " ";
            case 'S', 'D' -> WORD;
            case 'W' -> "-";
            default -> "";
        };
    }

    /** Of a bracket expression, whose opening bracket has been read. */
    private String members() {
        boolean negated = pattern.startsWith("^", at);
        at += negated ? 1 : 0;
        StringBuilder members = new StringBuilder();
        boolean first = true;
        while (at < pattern.length() && (first || pattern.charAt(at) != ']')) {
            first = false;
            if (pattern.startsWith("[:", at)) {
                int end = Math.max(pattern.indexOf(":]", at), at);
                members.append(named(pattern.substring(at + 2, Math.max(end, at + 2))));
                at = end + 2;
                continue;
            }
            char from = pattern.charAt(at++);
            if (from == '\\' && at < pattern.length()) {
                char escape = pattern.charAt(at++);
                members.append(membersOf(escape).isEmpty() ? String.valueOf(escape) : membersOf(escape));
            } else if (at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']') {
                char to = pattern.charAt(at + 1);
                at += 2;
                for (char each = from; each <= to && members.length() < 2000; each++) {
                    members.append(each);
                }
            } else {
                members.append(from);
            }
        }
        at++;
        return negated ? without(members.toString()) : members.toString();
    }

    private static String named(String name) {
        return switch (name) {
            case "digit", "xdigit" -> "0123456789";
            case "upper" -> "ABCDEFGHKLM";
            case "space", "blank" -> " ";
            case "punct" -> "-.,";
            default -> WORD;
        };
    }

    private static String without(String members) {
        StringBuilder others = new StringBuilder();
        (WORD + "0123456789АЯаяё-")
                .chars()
                .filter(each -> members.indexOf(each) < 0)
                .forEach(each -> others.append((char) each));
        return others.toString();
    }

    private String anyOf(String members) {
        return members.isEmpty() ? "" : String.valueOf(members.charAt(random.nextInt(members.length())));
    }
}

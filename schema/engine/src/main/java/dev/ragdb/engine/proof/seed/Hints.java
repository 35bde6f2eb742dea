package dev.ragdb.engine.proof.seed;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values that may satisfy a check, taken out of its text: what it compares with, and what lies beside that. */
final class Hints {
    private static final Pattern TEXT = Pattern.compile("(E?)'((?:[^']|'')*)'");
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\"])\\d+(?:\\.\\d+)?(?![\\w\"])");
    private static final int MOST = 250;
    private static final int LONGEST_TEXT = 20_000;
    private static final List<String> USUAL_TEXTS = List.of(
            "ivan",
            "IVAN",
            "Ivan",
            "12345",
            "deadbeef",
            "иван",
            "ИВАН",
            "ivan@example.org",
            "https://example.org/a",
            "+79161234567",
            "ru",
            "RUB",
            "1.0.0",
            "00000000-0000-4000-8000-000000000001",
            "{}",
            "");

    private Hints() {}

    /**
     * @param type the name of the built-in type under the column's
     * @param category its pg_type.typcategory
     */
    static List<String> of(List<Check> checks, String type, String category) {
        Set<String> hints = new LinkedHashSet<>();
        for (Check check : checks) {
            List<String> texts = texts(check.expression());
            List<String> numbers = numbers(check.expression(), texts);
            hints.addAll(
                    switch (category) {
                        case "N" -> beside(numbers, type);
                        case "S" -> likely(check.expression(), texts, numbers);
                        case "D" -> days(texts);
                        case "A" -> arrays(texts, numbers);
                        default -> type.startsWith("json") ? documents(texts) : texts;
                    });
        }
        if (category.equals("S")) {
            hints.addAll(startingAsLiked(checks, List.copyOf(hints)));
        }
        return hints.stream().limit(MOST).toList();
    }

    /** Where one check asks for a pattern and another for a beginning. */
    private static List<String> startingAsLiked(List<Check> checks, List<String> others) {
        return checks.stream()
                .filter(check -> check.expression().contains("~~"))
                .flatMap(check -> texts(check.expression()).stream())
                .filter(text -> text.indexOf('%') > 0)
                .map(text -> text.substring(0, text.indexOf('%')))
                .flatMap(start -> others.stream()
                        .filter(other -> other.length() > start.length())
                        .map(other -> start + other.substring(start.length())))
                .toList();
    }

    private static List<String> texts(String expression) {
        List<String> texts = new ArrayList<>();
        Matcher matcher = TEXT.matcher(expression);
        while (matcher.find()) {
            String text = matcher.group(2).replace("''", "'");
            text = matcher.group(1).isEmpty() ? text : text.replace("\\\\", "\\");
            if (text.startsWith("{")
                    && text.endsWith("}")
                    && expression.startsWith("[]", endOfCast(expression, matcher))) {
                texts.addAll(List.of(text.substring(1, text.length() - 1).split(",")));
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** Where a cast's brackets would be: {@code '{a,b}'::text[]}. */
    private static int endOfCast(String expression, Matcher text) {
        int end = expression.indexOf('[', text.end());
        return end < 0 ? expression.length() : end;
    }

    private static List<String> numbers(String expression, List<String> texts) {
        Stream<String> bare = NUMBER.matcher(TEXT.matcher(expression).replaceAll("''"))
                .results()
                .map(result -> result.group());
        Stream<String> quoted = texts.stream().filter(text -> text.matches("-?\\d{1,30}(\\.\\d{1,30})?"));
        return Stream.concat(bare, quoted).distinct().toList();
    }

    private static List<String> beside(List<String> numbers, String type) {
        boolean whole = type.startsWith("int") || type.equals("oid");
        return numbers.stream()
                .map(BigDecimal::new)
                .flatMap(number -> Stream.of(number, number.add(BigDecimal.ONE), number.subtract(BigDecimal.ONE)))
                .map(number -> whole ? number.setScale(0, RoundingMode.FLOOR) : number)
                .map(BigDecimal::toPlainString)
                .toList();
    }

    private static List<String> likely(String expression, List<String> texts, List<String> numbers) {
        List<String> likely = new ArrayList<>(texts);
        if (expression.contains("~") || expression.contains("regexp") || expression.contains("similar")) {
            texts.forEach(text -> likely.addAll(PatternTexts.of(text)));
        }
        if (expression.contains("~~")) {
            texts.forEach(text -> likely.addAll(liked(text)));
        }
        for (String text : texts) {
            likely.addAll(List.of(text + "a1", "a1" + text, "a1" + text + "b2"));
        }
        for (String number : numbers) {
            likely.addAll(ofLengthsBeside(
                    new BigDecimal(number).min(BigDecimal.valueOf(LONGEST_TEXT)).intValue()));
        }
        likely.addAll(USUAL_TEXTS);
        return likely;
    }

    private static List<String> liked(String pattern) {
        String letters = pattern.replace('_', 'a');
        return List.of(letters.replace("%", ""), letters.replace("%", "b2"), letters.replace("%", "щ"));
    }

    private static List<String> ofLengthsBeside(int length) {
        List<String> texts = new ArrayList<>();
        for (String letters : List.of("абвгд", "abcde", "ABCDE", "12345")) {
            IntStream.of(length, length - 1, length + 1)
                    .filter(each -> each >= 0)
                    .forEach(each -> IntStream.range(0, each == length ? 5 : 1)
                            .forEach(number -> texts.add(TextValues.ofLength(each, number, letters))));
        }
        return texts;
    }

    private static List<String> days(List<String> texts) {
        List<String> days = new ArrayList<>();
        for (String text : texts) {
            days.add(text);
            startOf(text)
                    .ifPresent(day -> Stream.of(day.plusDays(1), day.minusDays(1), day.plusDays(7), day.plusYears(1))
                            .forEach(other -> days.add(other + text.substring(10))));
        }
        days.addAll(List.of("1970-01-01", "2000-01-01", "2999-12-31"));
        return days;
    }

    private static Optional<LocalDate> startOf(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeParseException infinityOrATimeZone) {
            return Optional.empty();
        }
    }

    private static List<String> arrays(List<String> texts, List<String> numbers) {
        List<String> arrays = new ArrayList<>();
        arrays.add("{}");
        arrays.add(TypeValues.arrayOf(texts, ","));
        texts.forEach(text -> arrays.add(TypeValues.arrayOf(List.of(text), ",")));
        for (String number : numbers) {
            arrays.add(TypeValues.arrayOf(List.of(number), ","));
            int length = new BigDecimal(number).min(BigDecimal.valueOf(1000)).intValue();
            arrays.add(IntStream.rangeClosed(1, length)
                    .mapToObj(String::valueOf)
                    .collect(Collectors.joining(",", "{", "}")));
        }
        return arrays;
    }

    private static List<String> documents(List<String> keys) {
        List<String> documents = new ArrayList<>();
        for (String value : List.of("\"значение\"", "1", "true", "[1]", "{}")) {
            documents.add(keys.stream()
                    .map(key -> quoted(key) + ": " + value)
                    .distinct()
                    .collect(Collectors.joining(", ", "{", "}")));
            keys.forEach(key -> documents.add("{" + quoted(key) + ": " + value + "}"));
        }
        documents.addAll(List.of("{}", "[]", "[1, \"два\"]", "\"текст\"", "1", "true", "null"));
        return documents;
    }

    private static String quoted(String key) {
        return '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

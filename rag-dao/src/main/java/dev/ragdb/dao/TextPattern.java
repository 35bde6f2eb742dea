package dev.ragdb.dao;

import dev.ragdb.dao.RagDaoException.Code;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A regular expression that finds a text in any case. It spells both cases out ({@code [Дд][Оо][Мм]}), because PostgreSQL
 * folds no Cyrillic in a database with the C locale; nothing else in it is special.
 */
final class TextPattern {
    private static final int LONGEST = 200;

    private TextPattern() {}

    static String of(String text) {
        if (text.isBlank()) {
            throw new RagDaoException(Code.INVALID_VALUE, "the text to search for is empty");
        }
        StorableText.problem(text).or(() -> StorableText.tooLong(text, LONGEST)).ifPresent(problem -> {
            throw new RagDaoException(Code.INVALID_VALUE, "the text to search for " + problem);
        });
        StringBuilder pattern = new StringBuilder();
        text.codePoints().forEach(character -> append(pattern, character));
        return pattern.toString();
    }

    private static void append(StringBuilder pattern, int character) {
        if (!Character.isLetter(character)) {
            if (character < 0x80 && !Character.isDigit(character) && !Character.isWhitespace(character)) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(character);
            return;
        }
        Set<Integer> cases = new LinkedHashSet<>();
        cases.add(Character.toUpperCase(character));
        cases.add(Character.toLowerCase(character));
        cases.add(character);
        if (cases.size() == 1) {
            pattern.appendCodePoint(character);
            return;
        }
        pattern.append('[');
        cases.forEach(pattern::appendCodePoint);
        pattern.append(']');
    }
}

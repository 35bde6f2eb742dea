package dev.ragdb.engine.draft;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;

/**
 * What a new change is called.
 *
 * @param text as somebody typed it: the change's comment
 * @param words the same for the file's name, after the number: lower-case Latin letters, digits and hyphens
 */
public record ChangeName(String text, String words) {
    /** Longer ones are cut in listings; with the number it stays far below any file system's limit. */
    private static final int LONGEST_WORDS = 60;
    /** What the tracking table keeps of a comment. */
    private static final int LONGEST_TEXT = 250;

    /** @throws EngineException with {@link Reason#INPUT} when no file can be called so */
    public static ChangeName of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw unfit("the change needs a name: say in a few words what it does, e.g. \"add locale\"");
        }
        if (text.codePoints().anyMatch(ChangeName::breaksTheLine)) {
            throw unfit("the change's name has a line break or another control character in it: it is one line");
        }
        if (text.length() > LONGEST_TEXT) {
            throw unfit("the change's name has " + text.length() + " characters: " + LONGEST_TEXT
                    + " are as many as a database keeps of it");
        }
        if (text.contains("${")) {
            throw unfit("the change's name has `${` in it, which Liquibase may replace by a parameter's value");
        }
        String words = words(text);
        if (words.chars().noneMatch(Character::isLetter)) {
            throw unfit("\"" + text + "\" gives no letters for a file's name: use Latin or Cyrillic ones");
        }
        return new ChangeName(text, words);
    }

    private static boolean breaksTheLine(int character) {
        return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
    }

    private static String words(String text) {
        String words = LatinLetters.of(text).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        if (words.length() <= LONGEST_WORDS) {
            return words;
        }
        int end = words.lastIndexOf('-', LONGEST_WORDS);
        return words.substring(0, end > 0 ? end : LONGEST_WORDS);
    }

    private static EngineException unfit(String message) {
        return new EngineException(Reason.INPUT, message);
    }
}

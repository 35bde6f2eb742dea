package dev.ragdb.engine;

/**
 * Text from elsewhere, made fit to be shown: what would move a terminal's cursor, colour it, turn its lines around or hide in
 * them is spelt out as its UTF-16 unit, {@code \\u001b}, which is also how JSON writes it. Letters stay as they are, and so do
 * the joiners that some languages and emoji are written with. Text that was made fit once stays the same.
 */
public final class PrintableText {
    private static final int FIRST_BEYOND_LATIN = 0x061c;

    private PrintableText() {}

    /** {@code text} of our own with others' words in it: its line ends and tabs stay. */
    public static String of(String text) {
        return spelt(text, true);
    }

    /** A name or another text that belongs into one line: its line ends and tabs are spelt out, too. */
    public static String line(String text) {
        return spelt(text, false);
    }

    private static String spelt(String text, boolean lines) {
        int first = 0;
        while (first < text.length() && isHarmless(text.charAt(first), lines)) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder spelt = new StringBuilder(text.substring(0, first));
        for (int index = first; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isHarmless(character, lines)) {
                spelt.append(character);
            } else {
                spelt.append(String.format("\\u%04x", (int) character));
            }
        }
        return spelt.toString();
    }

    private static boolean isHarmless(char character, boolean lines) {
        if (character == '\n' || character == '\t') {
            return lines;
        }
        return !Character.isISOControl(character) && (character < FIRST_BEYOND_LATIN || !isHidden(character));
    }

    /** Sets the direction of writing (Unicode, bidirectional algorithm), ends a line, or takes no room. */
    private static boolean isHidden(char character) {
        return character == '\u061c'
                || character == '\u180e'
                || character == '\u200b'
                || character == '\u200e'
                || character == '\u200f'
                || (character >= '\u2028' && character <= '\u202e')
                || (character >= '\u2060' && character <= '\u206f')
                || character == '\ufeff'
                || (character >= '\ufff9' && character <= '\ufffb');
    }
}

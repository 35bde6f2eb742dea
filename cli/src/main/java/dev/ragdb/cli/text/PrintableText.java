package dev.ragdb.cli.text;

/** Text from elsewhere, made fit for a terminal: what would move its cursor, colour it or turn its lines around is spelt out. */
public final class PrintableText {
    private PrintableText() {}

    /** {@code text} with each such character as {@code \\u001b}; line ends and tabs stay. */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && isHarmless(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder spelt = new StringBuilder(text.substring(0, first));
        for (int index = first; index < text.length(); index++) {
            char character = text.charAt(index);
            if (isHarmless(character)) {
                spelt.append(character);
            } else {
                spelt.append(String.format("\\u%04x", (int) character));
            }
        }
        return spelt.toString();
    }

    /** Neither a control character nor one that sets the direction of writing (Unicode, bidirectional algorithm). */
    private static boolean isHarmless(char character) {
        return character == '\n'
                || character == '\t'
                || !(Character.isISOControl(character)
                        || (character >= '\u202a' && character <= '\u202e')
                        || (character >= '\u2066' && character <= '\u2069'));
    }
}

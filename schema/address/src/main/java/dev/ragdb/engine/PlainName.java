package dev.ragdb.engine;

import java.nio.charset.StandardCharsets;

/**
 * Names out of files that others wrote: they are printed, written into scripts and made part of paths, so they hold nothing that
 * would end a line, move a cursor, or turn the direction of what stands beside it.
 */
public final class PlainName {
    /** What PostgreSQL keeps of an identifier. */
    private static final int LONGEST_IDENTIFIER = 63;

    /** What the tracking table keeps of an id. */
    private static final int LONGEST = 255;

    private PlainName() {}

    /**
     * The name itself.
     *
     * @param what it is, for messages
     * @throws IllegalArgumentException with one line
     */
    public static String of(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException(what + " is empty");
        }
        if (name.length() > LONGEST) {
            throw new IllegalArgumentException(what + " is longer than " + LONGEST + " characters: "
                    + PrintableText.line(name.substring(0, 40)) + "...");
        }
        return printable(what, name);
    }

    /** As {@link #of}, of what names an object of the database. */
    public static String identifier(String what, String name) {
        of(what, name);
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_IDENTIFIER) {
            throw new IllegalArgumentException(
                    what + " is longer than the " + LONGEST_IDENTIFIER + " bytes that PostgreSQL keeps: " + name);
        }
        return name;
    }

    /** As {@link #of}, of what is a part of a path. */
    public static String ofFile(String what, String name) {
        of(what, name);
        if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.startsWith(".")) {
            throw new IllegalArgumentException(what + " is no name of a file: " + name);
        }
        return name;
    }

    /** The text, of whatever length. */
    public static String printable(String what, String text) {
        if (!text.codePoints().allMatch(PlainName::isPlain)) {
            throw new IllegalArgumentException(what + " holds a control character: " + PrintableText.line(text));
        }
        return text;
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                false;
            case Character.FORMAT -> !turns(character);
            default -> true;
        };
    }

    /** Unicode's marks of direction (Bidi_Control); others of their kind belong into words of some languages. */
    private static boolean turns(int character) {
        return character == 0x061C
                || character == 0x200E
                || character == 0x200F
                || (character >= 0x202A && character <= 0x202E)
                || (character >= 0x2066 && character <= 0x2069);
    }
}

package dev.ragdb.cli.text;

/**
 * How many columns of a terminal a text takes: two for each wide character (Unicode Standard Annex 11: wide and fullwidth, and what
 * is shown as an emoji), none for marks that combine with the character before them.
 */
public final class DisplayWidth {
    private static final String DOTS = "...";
    private static final int FIRST_MARK = 0x300;
    private static final int FIRST_WIDE = 0x1100;
    private static final int LAST_HANGUL_LEAD = 0x115f;
    private static final int LAST_HANGUL_TAIL = 0x11ff;

    /** Pairs, ascending: from, to. */
    private static final int[] WIDE = {
        0x231a, 0x231b, 0x2329, 0x232a, 0x23e9, 0x23ec, 0x23f0, 0x23f0, 0x23f3, 0x23f3, 0x25fd, 0x25fe, 0x2614, 0x2615,
        0x2648, 0x2653, 0x267f, 0x267f, 0x2693, 0x2693, 0x26a1, 0x26a1, 0x26aa, 0x26ab, 0x26bd, 0x26be, 0x26c4, 0x26c5,
        0x26ce, 0x26ce, 0x26d4, 0x26d4, 0x26ea, 0x26ea, 0x26f2, 0x26f3, 0x26f5, 0x26f5, 0x26fa, 0x26fa, 0x26fd, 0x26fd,
        0x2705, 0x2705, 0x270a, 0x270b, 0x2728, 0x2728, 0x274c, 0x274c, 0x274e, 0x274e, 0x2753, 0x2755, 0x2757, 0x2757,
        0x2795, 0x2797, 0x27b0, 0x27b0, 0x27bf, 0x27bf, 0x2b1b, 0x2b1c, 0x2b50, 0x2b50, 0x2b55, 0x2b55, 0x2e80, 0x303e,
        0x3041, 0x4dbf, 0x4e00, 0xa4cf, 0xa960, 0xa97c, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe10, 0xfe19, 0xfe30, 0xfe6f,
        0xff01, 0xff60, 0xffe0, 0xffe6, 0x16fe0, 0x18aff, 0x1b000, 0x1b2ff, 0x1f004, 0x1f004, 0x1f0cf, 0x1f0cf, 0x1f18e,
        0x1f18e, 0x1f191, 0x1f19a, 0x1f200, 0x1f320, 0x1f32d, 0x1f335, 0x1f337, 0x1f37c, 0x1f37e, 0x1f393, 0x1f3a0,
        0x1f3ca, 0x1f3cf, 0x1f3d3, 0x1f3e0, 0x1f3f0, 0x1f3f4, 0x1f3f4, 0x1f3f8, 0x1f43e, 0x1f440, 0x1f440, 0x1f442,
        0x1f4fc, 0x1f4ff, 0x1f53d, 0x1f54b, 0x1f54e, 0x1f550, 0x1f567, 0x1f57a, 0x1f57a, 0x1f595, 0x1f596, 0x1f5a4,
        0x1f5a4, 0x1f5fb, 0x1f64f, 0x1f680, 0x1f6c5, 0x1f6cc, 0x1f6cc, 0x1f6d0, 0x1f6d2, 0x1f6d5, 0x1f6d7, 0x1f6dc,
        0x1f6df, 0x1f6eb, 0x1f6ec, 0x1f6f4, 0x1f6fc, 0x1f7e0, 0x1f7eb, 0x1f7f0, 0x1f7f0, 0x1f90c, 0x1f93a, 0x1f93c,
        0x1f945, 0x1f947, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd
    };

    private DisplayWidth() {}

    /** That of {@code text}, which holds no line breaks. */
    public static int of(String text) {
        int width = 0;
        for (int index = 0; index < text.length(); ) {
            int character = text.codePointAt(index);
            width += of(character);
            index += Character.charCount(character);
        }
        return width;
    }

    /** {@code text}, or as much of it as leaves room for three dots. */
    public static String cut(String text, int columns) {
        return of(text) <= columns ? text : beginning(text, columns - DOTS.length()) + DOTS;
    }

    private static String beginning(String text, int columns) {
        int width = 0;
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            width += of(character);
            if (width > columns) {
                break;
            }
            index += Character.charCount(character);
        }
        return text.substring(0, index);
    }

    private static int of(int character) {
        if (character < FIRST_MARK) {
            return 1;
        }
        if (isMark(character)) {
            return 0;
        }
        return character >= FIRST_WIDE && isWide(character) ? 2 : 1;
    }

    private static boolean isMark(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || (character > LAST_HANGUL_LEAD && character <= LAST_HANGUL_TAIL);
    }

    private static boolean isWide(int character) {
        if (character <= LAST_HANGUL_LEAD) {
            return true;
        }
        for (int pair = 0; pair < WIDE.length && WIDE[pair] <= character; pair += 2) {
            if (character <= WIDE[pair + 1]) {
                return true;
            }
        }
        return false;
    }
}

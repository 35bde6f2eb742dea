package dev.ragdb.dao.files;

/** Foreign text in a message: neither a line break nor anything else that a terminal obeys comes through. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String line(String text) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isISOControl(unit) || unit == '\u2028' || unit == '\u2029') {
                line.append(String.format("\\u%04x", (int) unit));
            } else {
                line.append(unit);
            }
        }
        return line.toString();
    }

    static String quoted(String value) {
        boolean cut = value.codePointCount(0, value.length()) > LONGEST;
        return "'" + (cut ? value.substring(0, value.offsetByCodePoints(0, LONGEST)) + "..." : value) + "'";
    }
}

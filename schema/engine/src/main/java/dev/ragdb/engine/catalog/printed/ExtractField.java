package dev.ragdb.engine.catalog.printed;

/** Quotes the field of EXTRACT unless it is a lower-case word. Older releases print it bare, whatever it holds. */
final class ExtractField {
    private ExtractField() {}

    static void apply(SqlTokens tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            int from = at + 2;
            if (tokens.is(at, "EXTRACT") && tokens.is(at + 1, "(")) {
                while (from < tokens.size() && !tokens.is(from, "FROM")) {
                    from++;
                }
                if (from < tokens.size()) {
                    String field = tokens.text(at + 2, from - 1);
                    tokens.replace(at + 2, from - 1, canonical(field.substring(0, field.length() - 1)) + " ");
                }
            }
        }
    }

    private static String canonical(String printed) {
        boolean isQuoted = printed.length() > 1 && printed.startsWith("\"") && printed.endsWith("\"");
        String field = isQuoted ? printed.substring(1, printed.length() - 1).replace("\"\"", "\"") : printed;
        return field.matches("[a-z_]+") ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}

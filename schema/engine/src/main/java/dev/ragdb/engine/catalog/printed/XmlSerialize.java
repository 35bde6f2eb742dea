package dev.ragdb.engine.catalog.printed;

/** Drops NO INDENT, the default, from XMLSERIALIZE: 15 knows neither. */
final class XmlSerialize {
    private XmlSerialize() {}

    static void apply(SqlTokens tokens) {
        for (int at = 0; at + 1 < tokens.size(); at++) {
            if (tokens.is(at, "XMLSERIALIZE") && tokens.is(at + 1, "(")) {
                int closing = tokens.closing(at + 1);
                int no = tokens.previous(tokens.previous(closing));
                if (tokens.areWords(no, "NO", "INDENT")) {
                    tokens.remove(tokens.previous(no) + 1, closing - 1);
                }
            }
        }
    }
}

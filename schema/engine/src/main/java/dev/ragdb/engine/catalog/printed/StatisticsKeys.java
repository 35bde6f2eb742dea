package dev.ragdb.engine.catalog.printed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts the keys of extended statistics in the order of their text, by bytes, after that text has changed. */
final class StatisticsKeys {
    private StatisticsKeys() {}

    /** @param line see statistics.sql */
    static String sorted(String line) {
        SqlTokens tokens = SqlTokens.of(line);
        int on = 0;
        while (on < tokens.size() && !tokens.is(on, "on")) {
            on = (tokens.isAnyOf(on, SqlTokens.OPENING) ? tokens.closing(on) : on) + 1;
        }
        List<String> keys = new ArrayList<>();
        int start = tokens.next(on);
        int at = start;
        while (at < tokens.size() && !tokens.is(at, "target")) {
            at = (tokens.isAnyOf(at, SqlTokens.OPENING) ? tokens.closing(at) : at) + 1;
            if (at >= tokens.size() || tokens.is(at, ",") || tokens.is(at, " ")) {
                keys.add(tokens.text(start, at - 1));
                at = tokens.is(at, ",") ? tokens.next(at) : tokens.next(at - 1);
                start = at;
            }
        }
        keys.sort((one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
        String rest = at < tokens.size() ? " " + tokens.text(at, tokens.size() - 1) : "";
        return tokens.text(0, on) + " " + String.join(", ", keys) + rest;
    }
}

package dev.ragdb.cli.text;

import java.util.Optional;

/** Colours for a terminal, and none for anything else (no-color.org). */
public final class Palette {
    private static final String RESET = "\u001b[0m";

    /** What a colour tells; the words beside it tell the same. */
    public enum Colour {
        /** Something is wrong. */
        RED("\u001b[31m"),
        /** Something is to be done. */
        YELLOW("\u001b[33m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }

    private final boolean coloured;

    private Palette(boolean coloured) {
        this.coloured = coloured;
    }

    /**
     * Colours, unless the reader has none or wants none.
     *
     * @param terminal whether standard output is one that is not dumb
     * @param noColor the variable NO_COLOR; when it is set to something, it is meant
     */
    public static Palette of(boolean terminal, Optional<String> noColor) {
        return new Palette(terminal && noColor.orElse("").isEmpty());
    }

    /** {@code text} in {@code colour}. */
    public String paint(Colour colour, String text) {
        return coloured ? colour.code + text + RESET : text;
    }
}

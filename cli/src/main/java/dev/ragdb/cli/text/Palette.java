package dev.ragdb.cli.text;

/** Colours for a terminal, and none for anything else. */
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

    /** @param coloured whether the reader has colours, and wants them */
    Palette(boolean coloured) {
        this.coloured = coloured;
    }

    /** {@code text} in {@code colour}. */
    public String paint(Colour colour, String text) {
        return coloured ? colour.code + text + RESET : text;
    }
}

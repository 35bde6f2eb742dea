package dev.ragdb.cli.text;

import dev.ragdb.engine.address.Surroundings;
import java.util.List;

/**
 * What the reader sits in front of.
 *
 * @param out whether standard output is a terminal that can do more than print
 * @param err whether standard error is
 * @param columns how wide it is; 0 when nobody knows
 * @param outPalette the colours of standard output
 * @param errPalette those of standard error
 */
public record Screen(boolean out, boolean err, int columns, Palette outPalette, Palette errPalette) {
    /** Wide enough for any line. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    /** No terminal at all. */
    public static final Screen NONE = new Screen(false, false, 0, new Palette(false), new Palette(false));

    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;

    /**
     * The one that there is.
     *
     * @param terminals as {@code bin/ragdb} found it: {@code o} when standard output is a terminal, {@code e} when standard error is,
     *     and the terminal's lines and columns, e.g. {@code oe 24 80}
     * @param surroundings TERM, COLUMNS, NO_COLOR (no-color.org) and CLICOLOR_FORCE (bixense.com/clicolors)
     */
    public static Screen of(String terminals, Surroundings surroundings) {
        boolean dumb = variable(surroundings, "TERM").equals("dumb");
        boolean out = !dumb && terminals.startsWith("o");
        boolean err = !dumb && (terminals.startsWith("e") || terminals.startsWith("oe"));
        boolean never = !variable(surroundings, "NO_COLOR").isEmpty();
        String force = variable(surroundings, "CLICOLOR_FORCE");
        boolean always = !force.isEmpty() && !force.equals("0");
        int columns = number(variable(surroundings, "COLUMNS"));
        return new Screen(
                out,
                err,
                columns > 0 ? columns : number(terminals.substring(terminals.lastIndexOf(' ') + 1)),
                new Palette(!never && (out || always)),
                new Palette(!never && (err || always)));
    }

    /** How wide sentences may be: as the terminal, within what is pleasant to read. */
    public int textWidth() {
        return columns == 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, columns));
    }

    /** The lines of a message on standard output: broken between words where that is a terminal. */
    public List<String> outMessage(String text) {
        return out ? new WrappedText(rowWidth()).message(text) : List.of(text);
    }

    /** The same on standard error. */
    public List<String> errMessage(String text) {
        return err ? new WrappedText(Math.max(NARROWEST, lineWidth())).message(text) : List.of(text);
    }

    /** How wide rows on standard output may be; whoever reads them from a pipe gets them whole. */
    public int rowWidth() {
        return out ? Math.max(NARROWEST, columns == 0 ? USUAL : columns) : UNBOUNDED;
    }

    /** How wide a line may be that another one is to take the place of: a broken one could not be taken away. */
    public int lineWidth() {
        return columns == 0 ? USUAL : columns;
    }

    private static String variable(Surroundings surroundings, String name) {
        return surroundings.variable(name).orElse("");
    }

    /** 0 when it is none. */
    private static int number(String text) {
        if (text.isEmpty() || text.length() > 6) {
            return 0;
        }
        for (int index = 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return 0;
            }
        }
        return Integer.parseInt(text);
    }
}

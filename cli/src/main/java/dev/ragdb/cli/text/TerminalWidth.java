package dev.ragdb.cli.text;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How wide sentences may be: as the terminal, within what is pleasant to read. */
public final class TerminalWidth {
    private static final int USUAL = 80;
    private static final int NARROWEST = 40;
    private static final int WIDEST = 120;
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

    private TerminalWidth() {}

    /**
     * The width to wrap at: what COLUMNS says, else what the terminal says, else 80.
     *
     * @param columns the variable COLUMNS, when it is set
     * @param terminal whether standard output is one
     */
    public static int of(Optional<String> columns, boolean terminal) {
        if (columns.isPresent() && columns.get().matches("\\d{1,6}")) {
            return pleasant(Integer.parseInt(columns.get()));
        }
        return terminal ? pleasant(asked()) : USUAL;
    }

    private static int pleasant(int width) {
        return width == 0 ? USUAL : Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /** Java cannot tell; stty asks the terminal that standard input is. */
    private static int asked() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .redirectError(Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher size = SIZE.matcher(answer);
            boolean ended = stty.waitFor(1, TimeUnit.SECONDS);
            return ended && size.matches() && size.group(1).length() <= 6 ? Integer.parseInt(size.group(1)) : USUAL;
        } catch (IOException e) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }
}

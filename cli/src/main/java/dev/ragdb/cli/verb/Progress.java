package dev.ragdb.cli.verb;

import dev.ragdb.cli.text.DisplayWidth;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Tells what takes its time: on a terminal in one line that is replaced, from the second second on; elsewhere in a line now and
 * then, less and less often, so that the log of a build stays short.
 */
public final class Progress implements AutoCloseable, Runnable {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    /** Nobody reads faster. */
    private static final long BLINK = SECOND / 10;

    private static final long FIRST_GAP = 5 * SECOND;
    private static final long LONGEST_GAP = 60 * SECOND;

    private final ErrorOutput err;
    private final boolean silent;
    private final boolean terminal;
    private final int width;
    private final LongSupplier nanoTime;

    private String what = "";
    private boolean started;
    private boolean closed;
    private long since;
    private long next;
    private long gap = FIRST_GAP;

    /**
     * Shows nothing yet.
     *
     * @param terminal whether a line can be replaced
     * @param width how long such a line may be
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    Progress(ErrorOutput err, boolean silent, boolean terminal, int width, LongSupplier nanoTime) {
        this.err = err;
        this.silent = silent;
        this.terminal = terminal;
        this.width = width;
        this.nanoTime = nanoTime;
    }

    /** A lambda would cost every start more than all of this. */
    static final class Clock implements LongSupplier {
        @Override
        public long getAsLong() {
            return System.nanoTime();
        }
    }

    /** From now on this is done, e.g. {@code "reading the catalog"}; it takes the place of what was done before. */
    public synchronized void of(String activity) {
        if (silent) {
            return;
        }
        long now = nanoTime.getAsLong();
        if (what.isEmpty()) {
            next = now + (terminal ? SECOND : gap);
        }
        what = activity;
        since = now;
        if (started) {
            tick();
            return;
        }
        started = true;
        Thread ticker = new Thread(this, "progress");
        ticker.setDaemon(true);
        ticker.start();
    }

    /** It is done; nothing more is shown until the next one. */
    public synchronized void end() {
        what = "";
        err.endProgress();
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
        notifyAll();
    }

    @Override
    public synchronized void run() {
        try {
            while (!closed) {
                tick();
                wait(SECOND / 1_000_000);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Shows what is due. */
    synchronized void tick() {
        long now = nanoTime.getAsLong();
        if (what.isEmpty() || now - next < 0) {
            return;
        }
        if (terminal) {
            next = now + BLINK;
            err.progress(DisplayWidth.cut(what, width - 1 - elapsed(now).length()) + elapsed(now));
            return;
        }
        gap = Math.min(2 * gap, LONGEST_GAP);
        next = now + gap;
        err.println(what + elapsed(now));
    }

    /** Nothing in the first second. */
    private String elapsed(long now) {
        long seconds = (now - since) / SECOND;
        if (seconds == 0) {
            return "";
        }
        String text = seconds % 60 + " s";
        return ", " + (seconds < 60 ? text : seconds < 3600 ? seconds / 60 + " min " + text : hours(seconds));
    }

    private static String hours(long seconds) {
        return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}

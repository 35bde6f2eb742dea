package dev.ragdb.enforcer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.maven.enforcer.rule.api.EnforcerLogger;

/** The Enforcer's log, kept for a test to read. */
final class RecordedLog implements EnforcerLogger {
    private final List<String> lines = new ArrayList<>();

    /** Each with its level before it. */
    List<String> lines() {
        return lines;
    }

    private void add(String level, CharSequence text) {
        lines.add(level + " " + text);
    }

    @Override
    public void warnOrError(CharSequence text) {
        add("warnOrError", text);
    }

    @Override
    public void warnOrError(Supplier<CharSequence> text) {
        warnOrError(text.get());
    }

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public void debug(CharSequence text) {
        add("debug", text);
    }

    @Override
    public void debug(Supplier<CharSequence> text) {
        debug(text.get());
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public void info(CharSequence text) {
        add("info", text);
    }

    @Override
    public void info(Supplier<CharSequence> text) {
        info(text.get());
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public void warn(CharSequence text) {
        add("warn", text);
    }

    @Override
    public void warn(Supplier<CharSequence> text) {
        warn(text.get());
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public void error(CharSequence text) {
        add("error", text);
    }

    @Override
    public void error(Supplier<CharSequence> text) {
        error(text.get());
    }
}

package dev.ragdb.cli.outcome;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the exit code of {@code ragdb} means. A number never changes its meaning; a new meaning gets a new number. */
public enum ExitCode {
    /** Done, or nothing to do. */
    DONE(0, "done, or nothing to do"),
    /** The change, the server or the connection broke midway; nothing is half done. */
    FAILED(1, "failed: the change, the server or the connection broke midway; nothing is half done"),
    /** Unknown verb, option, target, or a file that cannot be read. */
    USAGE(2, "usage: unknown verb, option, target, or a file that cannot be read"),
    /** No database given, server down, wrong password, unknown database. */
    NO_CONNECTION(3, "no connection: no database given, server down, wrong password, unknown database"),
    /** {@code check} found changes to apply. */
    PENDING(4, "pending: check found changes to apply"),
    /** The database or the contract is not what it should be. */
    DRIFT(5, "drift: the database or the contract is not what it should be"),
    /** Another migrator holds the lock, or locks could not be had in time. */
    BUSY(6, "busy: another migrator holds the lock, or locks could not be had in time"),
    /** A hazard, a gate, missing rights, a read-only server, data that would be lost. */
    REFUSED(7, "refused: a hazard, a gate, missing rights, a read-only server, data that would be lost");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the process may end with, in words, by its number or numbers: all codes, and what a signal makes of it. */
    public static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode code : values()) {
            meanings.put(String.valueOf(code.number), code.meaning);
        }
        meanings.put("130, 143", "interrupted by Ctrl-C, by SIGTERM; nothing is half done");
        return meanings;
    }

    /** The number that the process ends with. */
    public int number() {
        return number;
    }

    /** One line for {@code --help}. */
    public String meaning() {
        return meaning;
    }
}

package dev.ragdb.engine.draft;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of one direction, put into an order in which everything is there when it is needed, and what is left to do. */
final class Script {
    /** What is made again has none. */
    static final String RIGHTS = "Whoever had rights on it needs them again.";

    /** When a statement runs: first what hangs from other things is dropped, last what hangs from other things is made. */
    enum Phase {
        DROP_VIEW,
        DROP_TRIGGER,
        DROP_FOREIGN_KEY,
        DROP_INDEX,
        DROP_CONSTRAINT,
        TYPE,
        SEQUENCE,
        ROUTINE,
        TABLE,
        OWNED_SEQUENCE,
        ROUTINE_OVER_TABLES,
        DROP_ROUTINE_OVER_TABLES,
        DROP_TABLE,
        DROP_ROUTINE,
        DROP_SEQUENCE,
        DROP_TYPE,
        CONSTRAINT,
        FOREIGN_KEY,
        INDEX,
        VIEW,
        TRIGGER,
        COMMENT
    }

    /** Objects come with what they mention before them: what drops them has to go the other way round. */
    private static final Set<Phase> DEPENDENTS_FIRST =
            EnumSet.of(Phase.DROP_ROUTINE, Phase.DROP_ROUTINE_OVER_TABLES, Phase.DROP_TABLE, Phase.DROP_TYPE);

    private final Map<Phase, List<String>> statements = new EnumMap<>(Phase.class);
    private final List<String> open = new ArrayList<>();

    void add(Phase phase, String sql) {
        statements.computeIfAbsent(phase, first -> new ArrayList<>()).add(sql);
    }

    /** A statement with something that its author should know, if it is not empty. */
    void add(Phase phase, String note, String sql) {
        add(phase, note.isEmpty() ? sql : "-- " + note + "\n" + sql);
    }

    /** What cannot be drafted, in one line. */
    void leave(String what) {
        String line = what.strip().replaceAll("\\s+", " ");
        open.add(line.length() <= 300 ? line : line.substring(0, 297) + "...");
    }

    /** Without their semicolons. */
    List<String> statements() {
        List<String> all = new ArrayList<>();
        statements.forEach((phase, ofPhase) -> {
            List<String> ordered = new ArrayList<>(ofPhase);
            if (DEPENDENTS_FIRST.contains(phase)) {
                Collections.reverse(ordered);
            }
            all.addAll(ordered);
        });
        return all;
    }

    List<String> open() {
        return List.copyOf(open);
    }
}

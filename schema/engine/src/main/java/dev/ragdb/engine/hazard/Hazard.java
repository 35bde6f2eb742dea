package dev.ragdb.engine.hazard;

import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.util.Optional;

/**
 * One finding of a proof.
 *
 * @param code which kind it is
 * @param object what it concerns, as SQL writes it, e.g. {@code public.message}; empty when it is the change as a whole
 * @param seen what was seen on the throwaway database, in one line or, for differences, several
 * @param statement the statement that did it, when it was one
 * @param accepted why it is accepted, when it is
 */
public record Hazard(
        HazardCode code, String object, String seen, Optional<Statement> statement, Optional<String> accepted) {
    /** One that nobody has accepted yet. */
    public static Hazard of(HazardCode code, String object, String seen, Statement statement) {
        return new Hazard(code, object, seen, Optional.of(statement), Optional.empty());
    }

    /** One that no single statement did, and that nobody has accepted yet. */
    public static Hazard of(HazardCode code, String object, String seen) {
        return new Hazard(code, object, seen, Optional.empty(), Optional.empty());
    }

    /**
     * As messages show it.
     *
     * @param file the change's file
     */
    public String describe(String file) {
        String place = statement.map(at -> at.file() + ":" + at.line()).orElse(file);
        return place + ": " + code + ": " + (object.isEmpty() ? "" : object + ": ") + seen;
    }

    Hazard acceptedFor(String reason) {
        return new Hazard(code, object, seen, statement, Optional.of(reason));
    }
}

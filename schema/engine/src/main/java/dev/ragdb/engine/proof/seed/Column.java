package dev.ragdb.engine.proof.seed;

import dev.ragdb.engine.database.Sql;
import java.util.Optional;

/**
 * What decides about a column's values.
 *
 * @param type its type's oid
 * @param declared its type as SQL declares it: {@code character varying(20)}
 * @param sequence what gives its next value, where the server numbers the rows
 * @param generated what computes it from other columns
 */
record Column(
        String name,
        long type,
        String declared,
        boolean notNull,
        Optional<String> sequence,
        Optional<String> generated) {
    /** Whether a row brings a value for it. */
    boolean isGiven() {
        return sequence.isEmpty() && generated.isEmpty();
    }

    String quoted() {
        return Sql.quoted(name);
    }

    /** A value of it, as SQL. */
    String literal(Optional<String> value) {
        return "cast(" + value.map(Session::quotedText).orElse("null") + " as " + declared + ")";
    }

    /** Given by us although a sequence could. */
    Column withoutSequence() {
        return new Column(name, type, declared, notNull, Optional.empty(), generated);
    }

    Column asNotNull() {
        return new Column(name, type, declared, true, sequence, generated);
    }
}

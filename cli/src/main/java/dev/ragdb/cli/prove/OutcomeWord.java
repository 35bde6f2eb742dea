package dev.ragdb.cli.prove;

import dev.ragdb.engine.proof.ChangeProof.Outcome;

/** One word for how a run went, the same for people and for scripts. */
final class OutcomeWord {
    private OutcomeWord() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case DONE -> "ok";
            case FAILED -> "failed";
            case DIFFERS -> "differs";
            case NOT_REACHED -> "-";
        };
    }
}

package dev.ragdb.engine.proof.observe;

import java.util.stream.Collectors;

/** Effects as the tables of expectations write them. */
final class EffectText {
    private EffectText() {}

    /** Such as {@code public.t ACCESS EXCLUSIVE scanned rewritten; view public.v ACCESS SHARE}. */
    static String of(StatementEffect effect) {
        return effect.relations().stream().map(EffectText::of).collect(Collectors.joining("; "));
    }

    private static String of(RelationEffect effect) {
        return (effect.kind().equals("table") ? "" : effect.kind() + " ") + effect.relation() + " " + effect.lock()
                + (effect.scanned() ? " scanned" : "") + (effect.rewritten() ? " rewritten" : "")
                + (effect.rowsChanged() ? " changed" : "");
    }
}

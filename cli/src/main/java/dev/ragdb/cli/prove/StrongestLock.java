package dev.ragdb.cli.prove;

import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What others feel most of a change, in a few words. */
final class StrongestLock {
    /** What queries do not lock comes last: nobody reads or writes less for it. */
    private static final Comparator<RelationEffect> FELT = Comparator.comparing(RelationEffect::isQueried)
            .thenComparing(RelationEffect::lock)
            .thenComparing(RelationEffect::rewritten)
            .thenComparing(RelationEffect::scanned);

    private StrongestLock() {}

    /** E.g. {@code SHARE on public.message, scan}; {@code -} when no relation was there before. */
    static String of(List<RelationEffect> relations) {
        Optional<RelationEffect> strongest = relations.stream().max(FELT);
        return strongest.map(effect -> words(effect, relations)).orElse("-");
    }

    private static String words(RelationEffect strongest, List<RelationEffect> relations) {
        LockMode lock = strongest.lock();
        long others = relations.stream()
                        .filter(effect -> effect.isQueried() == strongest.isQueried() && effect.lock() == lock)
                        .count()
                - 1;
        return lock + " on " + strongest.described()
                + (strongest.rewritten() ? ", rewrite" : strongest.scanned() ? ", scan" : "")
                + (others == 0 ? "" : ", and on " + others + " more");
    }
}

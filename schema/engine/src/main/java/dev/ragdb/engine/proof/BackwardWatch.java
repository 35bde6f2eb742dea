package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.observe.StatementEffect;
import java.util.List;

/**
 * Collects what the statements of a change do on its way back, where only lost rows and refusals matter.
 *
 * @param forward remembers whose rows may have changed
 * @param hazards takes in what is found
 */
record BackwardWatch(ForwardWatch forward, List<Hazard> hazards) implements ScriptRun.Watcher {
    @Override
    public void saw(StatementEffect effect) {
        forward.touch(effect);
    }

    @Override
    public void foresaw(Hazard refusal) {
        hazards.add(refusal);
    }

    @Override
    public void reaches(Hazard beyond) {
        // What forward made was told there.
        if (hazards.stream()
                .noneMatch(
                        known -> known.code() == beyond.code() && known.object().equals(beyond.object()))) {
            hazards.add(beyond);
        }
    }
}

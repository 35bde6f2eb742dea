package dev.ragdb.engine.proof;

import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.observe.RelationEffect;
import java.util.List;

/**
 * What was seen when one change ran forward, back and forward again on filled tables.
 *
 * @param change the change's id
 * @param file its file, for messages
 * @param forward how it went forward
 * @param back how it was taken back
 * @param again how it went forward again
 * @param relations what it did, on the way forward, to relations that were there before; the strongest over its statements
 * @param hazards what was found, accepted or not
 */
public record ChangeProof(
        String change,
        String file,
        Outcome forward,
        Outcome back,
        Outcome again,
        List<RelationEffect> relations,
        List<Hazard> hazards) {
    /** How one of the three runs went. */
    public enum Outcome {
        /** As it should. */
        DONE,
        /** The server refused a statement. */
        FAILED,
        /** It ran, but did not give what it should. */
        DIFFERS,
        /** It was not tried, because something before it went wrong. */
        NOT_REACHED
    }

    public ChangeProof {
        relations = List.copyOf(relations);
        hazards = List.copyOf(hazards);
    }

    /** The hazards that nobody has accepted. */
    public List<Hazard> open() {
        return hazards.stream().filter(hazard -> hazard.accepted().isEmpty()).toList();
    }
}

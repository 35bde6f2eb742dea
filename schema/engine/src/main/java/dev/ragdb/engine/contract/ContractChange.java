package dev.ragdb.engine.contract;

import dev.ragdb.engine.proof.observe.RelationEffect;
import java.util.List;

/**
 * What was recorded of one change.
 *
 * @param id the change's id
 * @param sha256 SHA-256 of its file; covers the rollback, which Liquibase's checksum does not
 * @param checksum Liquibase's checksum, as the tracking table holds it
 * @param comment why the change exists, from its {@code --comment}
 * @param inTransaction whether it runs inside a transaction
 * @param fingerprint fingerprint of the owned objects after it
 * @param delta what it does to the catalog of the owned objects
 * @param relations what it does to relations that are there before it
 * @param hazards the hazards that were found and accepted
 */
public record ContractChange(
        String id,
        String sha256,
        String checksum,
        String comment,
        boolean inTransaction,
        String fingerprint,
        CatalogDelta delta,
        List<RelationEffect> relations,
        List<AcceptedHazard> hazards) {
    /**
     * A kind of hazard that the change accepts.
     *
     * @param code which, e.g. {@code blocks-writes}
     * @param reason why it is accepted
     * @param objects what it concerns, sorted; empty where it is the change as a whole
     */
    public record AcceptedHazard(String code, String reason, List<String> objects) {
        public AcceptedHazard {
            objects = List.copyOf(objects);
        }
    }

    public ContractChange {
        relations = List.copyOf(relations);
        hazards = List.copyOf(hazards);
    }

    /** A change of which only the catalog is known. */
    public ContractChange(
            String id,
            String sha256,
            String checksum,
            String comment,
            boolean inTransaction,
            String fingerprint,
            CatalogDelta delta) {
        this(id, sha256, checksum, comment, inTransaction, fingerprint, delta, List.of(), List.of());
    }
}

package dev.ragdb.engine.contract;

import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.version.ServerVersion;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What was recorded of one change. What its proof saw is the larger part, and may be read only when it is asked for. */
public final class ContractChange {
    private final String id;
    private final String sha256;
    private final String checksum;
    private final String comment;
    private final boolean inTransaction;
    private final String fingerprint;
    private final Supplier<Proven> proven;

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

    /**
     * What its proof saw.
     *
     * @param delta what it does to the catalog of the owned objects
     * @param relations what it does to relations that are there before it
     * @param hazards the hazards that were found and accepted
     * @param on the versions of PostgreSQL on which all of this was seen; empty when nobody knows
     */
    public record Proven(
            CatalogDelta delta,
            List<RelationEffect> relations,
            List<AcceptedHazard> hazards,
            SortedSet<ServerVersion> on) {
        public Proven {
            relations = List.copyOf(relations);
            hazards = List.copyOf(hazards);
            on = Collections.unmodifiableSortedSet(new TreeSet<>(on));
        }

        private Proven on(Collection<ServerVersion> others) {
            return new Proven(delta, relations, hazards, new TreeSet<>(others));
        }
    }

    /**
     * A change whose proof is read when it is asked for.
     *
     * @param id the change's id
     * @param sha256 SHA-256 of its file; covers the rollback, which Liquibase's checksum does not
     * @param checksum Liquibase's checksum, as the tracking table holds it
     * @param comment why the change exists, from its {@code --comment}
     * @param inTransaction whether it runs inside a transaction
     * @param fingerprint fingerprint of the owned objects after it
     * @param proven what its proof saw
     */
    public ContractChange(
            String id,
            String sha256,
            String checksum,
            String comment,
            boolean inTransaction,
            String fingerprint,
            Supplier<Proven> proven) {
        this.id = id;
        this.sha256 = sha256;
        this.checksum = checksum;
        this.comment = comment;
        this.inTransaction = inTransaction;
        this.fingerprint = fingerprint;
        this.proven = proven;
    }

    /** A change that was proven nobody knows where; the parameters are those of the other constructor and of {@link Proven}. */
    public ContractChange(
            String id,
            String sha256,
            String checksum,
            String comment,
            boolean inTransaction,
            String fingerprint,
            CatalogDelta delta,
            List<RelationEffect> relations,
            List<AcceptedHazard> hazards) {
        this(
                id,
                sha256,
                checksum,
                comment,
                inTransaction,
                fingerprint,
                known(new Proven(delta, relations, hazards, Collections.emptySortedSet())));
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

    private static Supplier<Proven> known(Proven proven) {
        return () -> proven;
    }

    public String id() {
        return id;
    }

    /** SHA-256 of its file; covers the rollback, which Liquibase's checksum does not. */
    public String sha256() {
        return sha256;
    }

    /** Liquibase's checksum, as the tracking table holds it. */
    public String checksum() {
        return checksum;
    }

    /** Why the change exists, from its {@code --comment}. */
    public String comment() {
        return comment;
    }

    /** Whether it runs inside a transaction. */
    public boolean inTransaction() {
        return inTransaction;
    }

    /** Fingerprint of the owned objects after it. */
    public String fingerprint() {
        return fingerprint;
    }

    /** What its proof saw. */
    public Proven proven() {
        return proven.get();
    }

    /** What it does to the catalog of the owned objects. */
    public CatalogDelta delta() {
        return proven().delta();
    }

    /** What it does to relations that are there before it. */
    public List<RelationEffect> relations() {
        return proven().relations();
    }

    /** The hazards that were found and accepted. */
    public List<AcceptedHazard> hazards() {
        return proven().hazards();
    }

    /** The versions of PostgreSQL on which it was proven, oldest first; empty when nobody knows. */
    public SortedSet<ServerVersion> provenOn() {
        return proven().on();
    }

    /** The same change, proven on these. */
    public ContractChange provenOn(Collection<ServerVersion> versions) {
        return new ContractChange(
                id, sha256, checksum, comment, inTransaction, fingerprint, known(proven().on(versions)));
    }

    /** Whether the same was seen of it, wherever that was: what a server shows is the same on all, which server it was is not. */
    boolean isSeenAs(ContractChange other) {
        return provenOn(List.of()).equals(other.provenOn(List.of()));
    }

    /** Whether all that was recorded is the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContractChange that
                && id.equals(that.id)
                && sha256.equals(that.sha256)
                && checksum.equals(that.checksum)
                && comment.equals(that.comment)
                && inTransaction == that.inTransaction
                && fingerprint.equals(that.fingerprint)
                && proven().equals(that.proven());
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, sha256);
    }

    @Override
    public String toString() {
        return "ContractChange[" + id + ", " + fingerprint + ", " + proven() + "]";
    }
}

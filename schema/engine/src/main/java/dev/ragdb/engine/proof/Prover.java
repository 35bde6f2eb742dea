package dev.ragdb.engine.proof;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractChange.AcceptedHazard;
import dev.ragdb.engine.database.DatabaseFailure;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.hazard.Acceptances;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.proof.observe.ConnectionSource;
import dev.ragdb.engine.version.ServerVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Proves a changelog on a throwaway database: every change runs forward, back and forward again on filled tables, and the server
 * tells what it locks, scans, rewrites and touches.
 */
public final class Prover {
    private final Connection connection;
    private final Connections connections;
    private final Changelog changelog;
    private final ServerVersion version;
    private final List<ChangeProof> proofs = new ArrayList<>();
    private final List<ContractChange> recorded = new ArrayList<>();

    /** Opens connections, as superuser, to one database that may be thrown away and holds nothing of ours. */
    @FunctionalInterface
    public interface Connections extends ConnectionSource {}

    private Prover(Connection connection, Connections connections, Changelog changelog) {
        this.connection = connection;
        this.connections = connections;
        this.changelog = changelog;
        this.version = Server.of(connection).version();
    }

    /**
     * Proves all changes of {@code changelog}, in their order. Afterwards those that could be proven are applied there.
     *
     * @param others what services say of themselves that may rely on ours
     * @throws EngineException with {@link Reason#INPUT} when the changelog, or what it accepts, cannot be understood; with
     *     {@link Reason#FAILED} when a change fails that no row could make succeed
     */
    public static ProofReport prove(
            Connections connections, Changelog changelog, List<Manifest> others, ProofListener listener) {
        List<Acceptances> acceptances =
                changelog.changes().stream().map(Acceptances::in).toList();
        try (Connection connection = connections.open()) {
            return new Prover(connection, connections, changelog).prove(acceptances, others, listener);
        } catch (SQLException e) {
            throw DatabaseFailure.of("the throwaway database failed", e);
        }
    }

    private ProofReport prove(List<Acceptances> acceptances, List<Manifest> others, ProofListener listener)
            throws SQLException {
        listener.starting(version);
        ProofGround ground = ProofGround.prepare(connection, changelog);
        Reliances reliances = new Reliances(connection, changelog.manifest(), others);
        reliances.look("");
        List<ChangeScript> scripts = ChangeScripts.parse(changelog.changes());
        boolean complete = true;
        for (int index = 0; index < scripts.size() && complete; index++) {
            ChangeScript script = scripts.get(index);
            ChangeFile file = changelog.changes().get(index);
            listener.proving(index + 1, scripts.size(), script.id());
            ground.fillFor(script.id());
            Catalog before = ground.catalog();
            ChangeProver prover =
                    new ChangeProver(connection, connections, ground, reliances, script, file, acceptances.get(index));
            ChangeProof proof = prover.prove();
            proofs.add(proof);
            complete = prover.isComplete();
            if (complete) {
                record(script, file, before, ground.catalog(), proof);
            }
        }
        if (complete) {
            ground.requireKnown();
        }
        requireWhatOthersRelyOn(reliances, complete);
        Optional<Contract> contract =
                complete ? Optional.of(new Contract(changelog.manifest().service(), recorded)) : Optional.empty();
        return new ProofReport(server(), version, proofs, contract);
    }

    private void record(ChangeScript script, ChangeFile file, Catalog before, Catalog after, ChangeProof proof) {
        recorded.add(new ContractChange(
                        script.id(),
                        file.sha256(),
                        script.checksum(),
                        script.comment(),
                        script.inTransaction(),
                        after.fingerprint(),
                        CatalogDelta.between(before.structure(), after.structure()),
                        proof.relations(),
                        accepted(proof))
                .provenOn(List.of(version)));
    }

    private static List<AcceptedHazard> accepted(ChangeProof proof) {
        SortedMap<HazardCode, String> reasons = new TreeMap<>();
        proof.hazards().forEach(hazard -> hazard.accepted().ifPresent(reason -> reasons.put(hazard.code(), reason)));
        List<AcceptedHazard> accepted = new ArrayList<>();
        reasons.forEach((code, reason) -> accepted.add(new AcceptedHazard(
                code.code(),
                reason,
                proof.hazards().stream()
                        .filter(hazard ->
                                hazard.code() == code && !hazard.object().isEmpty())
                        .map(Hazard::object)
                        .distinct()
                        .sorted()
                        .toList())));
        return accepted;
    }

    private static void requireWhatOthersRelyOn(Reliances reliances, boolean complete) {
        List<String> never =
                reliances.neverMade().stream().map(Reliances.Broken::seen).toList();
        if (complete && !never.isEmpty()) {
            throw new EngineException(
                    Reason.FAILED,
                    "the changes do not make what other services rely on:\n  " + String.join("\n  ", never));
        }
    }

    private String server() throws SQLException {
        return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
    }
}

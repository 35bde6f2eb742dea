package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange.AcceptedHazard;
import dev.ragdb.engine.database.Beyond;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.TextHazards;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Refuses what reaches beyond the owned objects, to the server or to everybody, unless the contract says that it was accepted. */
final class BeyondSchemaRefusal {
    private BeyondSchemaRefusal() {}

    /** Codes of the hazards that the change of {@code step} accepts. */
    static Set<String> accepted(Contract contract, Step step) {
        return contract.changes().get(step.index()).hazards().stream()
                .map(AcceptedHazard::code)
                .collect(Collectors.toSet());
    }

    /**
     * Looks at the text of statements before they run.
     *
     * @param accepted codes of the hazards that the change accepts
     */
    static void requireAccepted(Step step, Collection<Statement> statements, Set<String> accepted) {
        for (Statement statement : statements) {
            for (Hazard hazard : TextHazards.in(statement)) {
                if (!accepted.contains(hazard.code().code())) {
                    throw new EngineException(
                            Reason.REFUSED,
                            "change `" + step.id() + "` was not run: " + hazard.describe(statement.file()) + "; "
                                    + advice(Set.of(hazard.code().code())));
                }
            }
        }
    }

    /** @param found what was seen */
    static EngineException of(Step step, Collection<Beyond> found, String consequence) {
        TreeSet<String> codes = new TreeSet<>();
        TreeSet<String> texts = new TreeSet<>();
        found.forEach(beyond -> {
            codes.add(beyond.code().code());
            texts.add(beyond.toString());
        });
        return new EngineException(
                Reason.REFUSED,
                "change `" + step.id() + "` reaches beyond what the service owns, and does not accept that: "
                        + String.join(", ", texts) + "; " + consequence + "; " + advice(codes));
    }

    private static String advice(Set<String> codes) {
        return "take it out, or have it accepted in the change's file and proven again (ragdb explain "
                + String.join(", ", codes) + ")";
    }
}

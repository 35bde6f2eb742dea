package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogDifference;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.database.Server;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;

/**
 * Where a database is, measured by a contract. Reading it changes nothing.
 *
 * @param server the server
 * @param applied the tracking table's rows; none when it is not there
 * @param position how many of the contract's changes are applied
 * @param unknown applied changes that this changelog does not know: a newer one was here
 * @param historyProblems applied changes that were edited, or applied out of order
 * @param externalProblems what is missing of other services' tables
 * @param live the catalog of the owned objects
 * @param drift the difference between the contract's catalog and the live one
 * @param interrupted the change that runs outside a transaction and was interrupted midway, by id
 */
public record Situation(
        Server server,
        List<AppliedChange> applied,
        int position,
        List<String> unknown,
        List<String> historyProblems,
        List<String> externalProblems,
        Catalog live,
        CatalogDifference drift,
        Optional<String> interrupted) {
    public Situation {
        applied = List.copyOf(applied);
        unknown = List.copyOf(unknown);
        historyProblems = List.copyOf(historyProblems);
        externalProblems = List.copyOf(externalProblems);
    }

    /**
     * Reads where the database is. Needs no Liquibase and no more than the right to read; a standby will do.
     *
     * @throws EngineException when the database cannot be read
     */
    public static Situation read(Connection connection, Manifest manifest, Contract contract) {
        return new SituationReader(connection, manifest, contract).read();
    }

    /** Whether a newer changelog than ours was applied there. */
    public boolean ahead() {
        return !unknown.isEmpty();
    }

    /** Whether the database is what the contract says, as far as this changelog can tell. */
    public boolean isSound() {
        return problem().isEmpty();
    }

    /** Whether owned objects are there although nothing was ever applied. */
    public boolean notAdopted() {
        return applied.isEmpty() && interrupted.isEmpty() && !live.objects().isEmpty();
    }

    /**
     * Checks that the database is what the contract says.
     *
     * @throws EngineException with {@link Reason#DRIFT} and all that differs
     */
    public void requireSound() {
        problem().ifPresent(problem -> {
            throw new EngineException(Reason.DRIFT, problem);
        });
    }

    /** @throws EngineException with {@link Reason#DRIFT} when applied changes were edited or are out of order */
    public void requireHistory() {
        if (!historyProblems.isEmpty()) {
            throw new EngineException(Reason.DRIFT, String.join("\n", historyProblems));
        }
    }

    private Optional<String> problem() {
        if (!historyProblems.isEmpty()) {
            return Optional.of(String.join("\n", historyProblems));
        }
        if (notAdopted()) {
            return Optional.of("not adopted: " + names() + " exists in database `" + server.database()
                    + "`, but nothing is recorded as applied there, so it is never taken for ours."
                    + " If an earlier tool made it, record what it corresponds to: ragdb stamp CHANGE");
        }
        if (!externalProblems.isEmpty()) {
            return Optional.of(String.join("\n", externalProblems));
        }
        if (!ahead() && interrupted.isEmpty() && !drift.isEmpty()) {
            return Optional.of(
                    "database `" + server.database() + "` differs from the contract (- expected, + actual):\n"
                            + drift.text().stripTrailing());
        }
        return Optional.empty();
    }

    private String names() {
        return String.join(
                ", ",
                live.objects().keySet().stream()
                        .map(name -> "`" + name.name() + "`")
                        .toList());
    }
}

package dev.ragdb.engine.migrate;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogDifference;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.version.KnownMajors;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a database is, measured by a contract. Reading it changes nothing.
 *
 * @param server the server
 * @param applied the tracking table's rows; none when it is not there
 * @param history these rows, measured by the contract
 * @param orderProblems changes that were merged below applied ones, renumbered or taken out: they forbid going forward only
 * @param externalProblems what is missing of other services' tables
 * @param live the catalog of the owned objects
 * @param drift the difference between the contract's catalog and the live one
 * @param interrupted the change that runs outside a transaction and was interrupted midway, by id
 */
public record Situation(
        Server server,
        List<AppliedChange> applied,
        AppliedHistory history,
        List<String> orderProblems,
        List<String> externalProblems,
        Catalog live,
        CatalogDifference drift,
        Optional<String> interrupted) {
    public Situation {
        applied = List.copyOf(applied);
        orderProblems = List.copyOf(orderProblems);
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

    /** How many of the contract's changes are applied, without a gap. */
    public int position() {
        return history.position();
    }

    /** Applied changes that this changelog does not know: a newer one was here. */
    public List<String> unknown() {
        return history.unknown();
    }

    /** Rows of others in the tracking table, and applied changes that were edited. */
    public List<String> historyProblems() {
        return history.problems();
    }

    /** Whether a newer changelog than ours was applied there. */
    public boolean ahead() {
        return !unknown().isEmpty();
    }

    /** Whether the database is what the contract says, as far as this changelog can tell. */
    public boolean isSound() {
        return isIntact() && orderProblems.isEmpty();
    }

    /** Whether owned objects are there although nothing was ever applied. */
    public boolean notAdopted() {
        return applied.isEmpty() && interrupted.isEmpty() && !live.objects().isEmpty();
    }

    /** Whether the database is what the contract says of those changes that are applied. */
    public boolean isIntact() {
        return problem().isEmpty();
    }

    /**
     * Checks that the database is what the contract says, and that the contract's changes can go on from there.
     *
     * @throws EngineException with {@link Reason#DRIFT} and all that differs
     */
    public void requireSound() {
        requireIntact();
        if (!orderProblems.isEmpty()) {
            throw drift(orderProblems);
        }
    }

    /**
     * Checks that the database is what the contract says of those changes that are applied, which is enough to go back.
     *
     * @throws EngineException with {@link Reason#DRIFT} and all that differs
     */
    public void requireIntact() {
        problem().ifPresent(problem -> {
            List<String> problems = new ArrayList<>();
            problems.add(problem);
            problems.addAll(orderProblems);
            throw drift(problems);
        });
    }

    /** @throws EngineException with {@link Reason#DRIFT} when applied changes were edited, or rows are not ours */
    public void requireHistory() {
        if (!historyProblems().isEmpty()) {
            throw drift(historyProblems());
        }
    }

    private static EngineException drift(List<String> problems) {
        return new EngineException(Reason.DRIFT, String.join("\n", problems));
    }

    private Optional<String> problem() {
        if (!historyProblems().isEmpty()) {
            return Optional.of(String.join("\n", historyProblems()));
        }
        if (notAdopted()) {
            return Optional.of(
                    "not adopted: " + names() + " exists in database `" + PrintableText.line(server.database())
                            + "`, but nothing is recorded as applied there, so it is never taken for ours."
                            + " If an earlier tool made it, record what it corresponds to: ragdb stamp CHANGE");
        }
        if (!externalProblems.isEmpty()) {
            return Optional.of(KnownMajors.prefix(server.version()) + String.join("\n", externalProblems));
        }
        if (!ahead() && interrupted.isEmpty() && !drift.isEmpty()) {
            return Optional.of(
                    KnownMajors.prefix(server.version()) + "database `" + PrintableText.line(server.database())
                            + "` differs from the contract (- expected, + actual):\n"
                            + drift.text().stripTrailing());
        }
        return Optional.empty();
    }

    private String names() {
        return String.join(
                ", ",
                live.objects().keySet().stream()
                        .map(name -> "`" + PrintableText.line(name.name()) + "`")
                        .toList());
    }
}

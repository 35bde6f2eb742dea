package dev.ragdb.cli.prove;

import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import dev.ragdb.engine.proof.ChangeProof;
import dev.ragdb.engine.proof.ChangeProof.Outcome;
import dev.ragdb.engine.proof.ProofReport;
import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.version.ServerVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proofs as they might be, written by hand. */
final class SampleReports {
    private static final Path HERE = Path.of("/home/a b");
    private static final String FOLDER = "/home/a b/./моя схема/changes/";

    private SampleReports() {}

    static Findings clean() {
        return findings(
                Optional.empty(),
                true,
                List.of("0001-create", "0002-index"),
                proof("0001-create", Outcome.DONE, Outcome.DONE, Outcome.DONE, List.of()),
                proof(
                        "0002-index",
                        Outcome.DONE,
                        Outcome.DONE,
                        Outcome.DONE,
                        List.of(effect("public.item", LockMode.SHARE, true, false)),
                        accepted(HazardCode.INDEX_NOT_CONCURRENT, "public.item", "в таблице 3 строки: {мало}, 100%")));
    }

    /** @param only the change to tell of; empty: all */
    static Findings open(Optional<String> only) {
        return findings(
                only,
                true,
                List.of("0001-create", "0002-index", "0003-type"),
                proof("0001-create", Outcome.DONE, Outcome.DONE, Outcome.DONE, List.of()),
                proof(
                        "0002-index",
                        Outcome.DONE,
                        Outcome.DONE,
                        Outcome.DONE,
                        List.of(
                                effect("public.topic", LockMode.SHARE, false, false),
                                effect("public.item", LockMode.SHARE, true, false)),
                        open(HazardCode.INDEX_NOT_CONCURRENT, "public.item", "SHARE while 1, 2: {x}")),
                proof(
                        "0003-type",
                        Outcome.DONE,
                        Outcome.DIFFERS,
                        Outcome.DONE,
                        List.of(effect("public.item", LockMode.ACCESS_EXCLUSIVE, true, true)),
                        Hazard.of(
                                HazardCode.ROLLBACK_INCOMPLETE,
                                "public.item",
                                "(- expected, + actual)\n-   column name varchar(8)\n+   column name varchar(20)"),
                        accepted(HazardCode.REWRITES_TABLE, "public.item", "100% пусто")));
    }

    /** Ends at the second of many changes. */
    static Findings endedEarly(Optional<String> only, String... rest) {
        List<String> ids = new ArrayList<>(List.of("0001-create", "0002-fill"));
        ids.addAll(Arrays.asList(rest));
        return findings(
                only,
                false,
                ids,
                proof("0001-create", Outcome.DONE, Outcome.DONE, Outcome.DONE, List.of()),
                proof(
                        "0002-fill",
                        Outcome.FAILED,
                        Outcome.NOT_REACHED,
                        Outcome.NOT_REACHED,
                        List.of(),
                        open(HazardCode.FAILS_ON_EXISTING_ROWS, "", "ERROR: column \"name\" contains null values")));
    }

    private static Findings findings(Optional<String> only, boolean complete, List<String> ids, ChangeProof... proofs) {
        Changelog changelog = new Changelog(
                "the changelog",
                new Manifest("shop", "public", "shop_changelog", List.of(), List.of(), List.of()),
                ids.stream().map(SampleReports::file).toList(),
                Optional.empty(),
                Map.of(),
                "");
        Optional<Contract> contract = complete ? Optional.of(new Contract("shop", List.of())) : Optional.empty();
        return Findings.of(
                changelog,
                new ProofReport("PostgreSQL 17.11", new ServerVersion(17, 11), List.of(proofs), contract),
                only,
                HERE);
    }

    private static ChangeFile file(String id) {
        return new ChangeFile(id, path(id), "--liquibase formatted sql\n\n-- changeset shop:" + id + "\nselect 1;", "");
    }

    private static String path(String id) {
        return FOLDER + id + ".sql";
    }

    private static ChangeProof proof(
            String id,
            Outcome forward,
            Outcome back,
            Outcome again,
            List<RelationEffect> relations,
            Hazard... hazards) {
        List<Hazard> placed = Arrays.stream(hazards)
                .map(hazard -> new Hazard(
                        hazard.code(),
                        hazard.object(),
                        hazard.seen(),
                        hazard.statement().map(statement -> new Statement(statement.sql(), path(id), statement.line())),
                        hazard.accepted()))
                .toList();
        return new ChangeProof(id, path(id), forward, back, again, relations, placed);
    }

    private static RelationEffect effect(String relation, LockMode lock, boolean scanned, boolean rewritten) {
        return new RelationEffect(relation, "table", lock, scanned, rewritten, false);
    }

    private static Hazard open(HazardCode code, String object, String seen) {
        return Hazard.of(code, object, seen, statement());
    }

    private static Hazard accepted(HazardCode code, String object, String reason) {
        return new Hazard(code, object, "SHARE", Optional.of(statement()), Optional.of(reason));
    }

    private static Statement statement() {
        return new Statement("CREATE INDEX item_name\n    ON item (name)", "", 5);
    }
}

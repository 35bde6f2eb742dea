package dev.ragdb.cli.prove;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.ChosenChange;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.cli.verb.Verb;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.proof.ProofReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Proves changes before anybody records or releases them. */
@Command(
        name = "prove",
        footer = {
            "",
            "Each change runs forward, back and forward again on filled tables; what it locks, rewrites and",
            "leaves behind is measured. Ends with 0 when every hazard is accepted, else with 7;",
            "ragdb explain CODE tells what to do about one.",
            "",
            "Examples:",
            "  ragdb prove",
            "  ragdb prove 0005 --changelog src/main/resources",
            "  ragdb prove --format sarif --on embedded:15 > ragdb.sarif"
        })
public final class ProveVerb implements Verb {
    @Parameters(
            arity = "0..1",
            paramLabel = "CHANGE",
            description = "beginning of an id; all run, but only this one is told")
    private String change = "";

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "table, json, sarif or github (annotations of GitHub Actions); else table")
    private @Nullable String format;

    @Option(
            names = "--on",
            paramLabel = "SERVER",
            description = {
                "docker, local or embedded, or of a major version (docker:18); or a server's URL, where a database",
                "is made and dropped again; else RAGDB_DATABASE, else the first"
            })
    private @Nullable String server;

    @Option(
            names = "--relied-on-by",
            paramLabel = "PATH",
            description = "the schema jar or folder of a service that relies on these tables; may be repeated")
    private List<String> consumers = new ArrayList<>();

    @Override
    public ExitCode run(Session session) {
        ReportFormat chosen = ReportFormat.of(Optional.ofNullable(format), session, session.screen());
        ServerChoice choice = ServerChoice.of(Optional.ofNullable(server), session);
        Changelog changelog = session.changes();
        Optional<String> only =
                change.isEmpty() ? Optional.empty() : Optional.of(ChosenChange.find(change, changelog.ids()));
        List<Manifest> others = others(session, changelog);
        Path directory = session.surroundings().workingDirectory();
        ProofReport report;
        session.progress().of("starting a throwaway PostgreSQL");
        try (ProofServer proofServer = ProofServer.start(choice, session)) {
            session.note("throwaway database: " + proofServer.description());
            report = proofServer.prove(changelog, others, new ProofProgress(session));
        } finally {
            session.progress().end();
        }
        Findings findings = Findings.of(changelog, report, only, directory);
        session.out().print(chosen.write(findings));
        session.out().flush();
        return findings.isClean() ? ExitCode.DONE : ExitCode.REFUSED;
    }

    private List<Manifest> others(Session session, Changelog changelog) {
        List<Manifest> others = new ArrayList<>();
        for (String consumer : consumers) {
            Path path = session.surroundings().workingDirectory().resolve(consumer);
            List<Manifest> manifests = ChangelogReader.manifests(path);
            if (manifests.isEmpty()) {
                throw new RagdbException(
                        ExitCode.USAGE,
                        "--relied-on-by: " + path + " is no service's: there is no " + ChangelogReader.ROOT
                                + "<service>/manifest.json in it");
            }
            others.addAll(manifests);
        }
        others.removeIf(other -> other.service().equals(changelog.manifest().service()));
        return others;
    }

    @Override
    public boolean printsRecords() {
        return true;
    }
}

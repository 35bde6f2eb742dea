package dev.ragdb.codegen;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.PrintableStream;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.proof.ProofReport;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The build's one step that needs a database: starts a throwaway one, runs the changelog on it, compares what it saw with the
 * committed contract, and generates the typed tables from it. When nothing that matters has changed since the last time, it
 * starts none.
 */
public final class Generator {
    private static final String DATABASE = "build";

    private final Settings settings;
    private final ContractMode mode;
    private final ClassPath classPath;
    private final PrintStream out;

    private Generator(Settings settings, ContractMode mode, ClassPath classPath, PrintStream out) {
        this.settings = settings;
        this.mode = mode;
        this.classPath = classPath;
        this.out = out;
    }

    /**
     * See {@link Settings#USAGE} for the arguments. Progress goes to standard output, a failure to standard error.
     *
     * <p>Schema jars of other services on the class path are those of services that rely on this one: their build has to go on
     * working after ours.
     */
    public static void main(String[] arguments) {
        String contract = System.getProperty("contract", "");
        PrintStream out = new PrintableStream(System.out);
        PrintStream err = new PrintableStream(System.err);
        System.exit(run(List.of(arguments), contract, System.getenv("CI"), out, err));
    }

    static int run(List<String> arguments, String contract, @Nullable String ci, PrintStream out, PrintStream err) {
        try {
            Settings settings = Settings.parse(arguments);
            ContractMode mode = ContractMode.of(contract, ci);
            new Generator(settings, mode, ClassPath.ofThisProgram(), out).run();
            return 0;
        } catch (EngineException | ThrowawayDatabaseException | RefusedException e) {
            err.println(e.getMessage());
            return 1;
        } catch (Exception e) {
            e.printStackTrace(err);
            return 1;
        }
    }

    private void run() throws Exception {
        Changelog changelog = ChangelogReader.readChanges(settings.changelog());
        CommittedContract committed = CommittedContract.of(settings.changelog(), changelog);
        LastRun lastRun = new LastRun(settings.target());
        lastRun.requireOutputsUnedited();
        if (mode == ContractMode.CHECK && lastRun.isStillGood(inputs(changelog))) {
            out.println("nothing has changed since the last time, so no database is started");
            return;
        }
        Contract contract;
        try (ThrowawayDatabase server = ThrowawayDatabase.start()) {
            out.println("throwaway database: " + server.description());
            ProofReport report = proofOn(server, changelog);
            contract = report.requireContract();
            int count = contract.changes().size();
            out.println(count + (count == 1 ? " change" : " changes") + " proven: forward, back and forward again");
            committed.settle(contract, report.version(), mode, settings.version(), out);
            lastRun.forget();
            if (settings.packageName().isPresent()) {
                TypedTables.generate(
                        server.url(DATABASE),
                        changelog.manifest(),
                        settings.packageName().get(),
                        settings.sources());
                out.println("typed tables generated");
            }
        }
        lastRun.remember(inputs(changelog), outputs(changelog, contract));
    }

    private ProofReport proofOn(ThrowawayDatabase server, Changelog changelog) {
        server.create(DATABASE);
        ProofReport report = Prover.prove(
                () -> server.connect(DATABASE),
                changelog,
                classPath.otherServices(changelog.manifest()),
                new ServerNote(out));
        if (!report.isClean()) {
            throw new RefusedException(OpenHazards.text(report));
        }
        return report;
    }

    private String inputs(Changelog changelog) throws IOException {
        return new InputDigest()
                .settings(settings, ThrowawayDatabase.asked())
                .folder(CommittedContract.folder(settings.changelog(), changelog))
                .classPath(classPath)
                .hex();
    }

    private List<Path> outputs(Changelog changelog, Contract contract) throws IOException {
        if (settings.packageName().isEmpty()) {
            return List.of();
        }
        TablesOrigin origin = TablesOrigin.of(changelog, contract, settings.version());
        Path file = settings.resources().resolve(TablesOrigin.path(origin.service()));
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, TablesOriginJson.write(origin));
        List<Path> outputs = new ArrayList<>(InputDigest.filesBelow(settings.sources()));
        outputs.add(file);
        return outputs;
    }
}

package dev.ragdb.codegen;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.proof.ContractRecorder;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;

/**
 * The build's one step that needs a database: starts a throwaway one, runs the changelog on it, compares what it saw with the
 * committed contract, and generates the typed tables from it.
 */
public final class Generator {
    private static final String DATABASE = "build";

    private Generator() {}

    /** Arguments: the changelog's folder, and the folder for the generated sources. */
    public static void main(String[] arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: Generator CHANGELOG-FOLDER SOURCES-FOLDER");
            System.exit(2);
        }
        System.exit(run(Path.of(arguments[0]), Path.of(arguments[1]), System.out));
    }

    private static int run(Path changelogFolder, Path sources, PrintStream out) {
        try {
            ContractCheck.Mode mode = ContractCheck.Mode.of(System.getProperty("contract", ""), System.getenv("CI"));
            return run(changelogFolder, sources, mode, out);
        } catch (EngineException | ThrowawayDatabaseException | ContractCheck.RefusedException e) {
            out.println(e.getMessage());
            return 1;
        } catch (Exception e) {
            e.printStackTrace(out);
            return 1;
        }
    }

    private static int run(Path changelogFolder, Path sources, ContractCheck.Mode mode, PrintStream out)
            throws Exception {
        try (ThrowawayDatabase server = ThrowawayDatabase.start()) {
            out.println("throwaway database: " + server.description());
            Changelog changelog = ChangelogReader.readChanges(changelogFolder);
            server.create(DATABASE);
            Contract contract;
            try (Connection connection = server.connect(DATABASE)) {
                contract = ContractRecorder.record(connection, changelog);
            }
            out.println(contract.changes().size() + " changes ran forward, back and forward again");
            ContractCheck check = new ContractCheck(changelogFolder, changelog, contract);
            if (!check.run(mode, out)) {
                return 1;
            }
            TypedTables.generate(server.url(DATABASE), changelog.manifest(), sources);
            out.println("typed tables generated");
            return 0;
        }
    }
}

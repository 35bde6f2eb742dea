package dev.ragdb.codegen;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ragdb.engine.BoundedInput;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogIndexText;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Releases;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract that is committed beside the changes: checked against what a throwaway database showed, or rewritten. */
final class CommittedContract {
    private static final int CONTEXT_LINES = 2;

    private final Path folder;
    private final Contract committed;

    private CommittedContract(Path folder, Contract committed) {
        this.folder = folder;
        this.committed = committed;
    }

    /**
     * @param root a folder that holds {@code META-INF/ragdb/<service>/}
     * @throws EngineException with {@link Reason#DRIFT} when a released change was edited or removed: nothing accepts that
     */
    static CommittedContract of(Path root, Changelog changelog) throws IOException {
        Path folder = folder(root, changelog);
        Path file = folder.resolve("contract.json");
        Contract committed = Files.exists(file)
                ? ContractJson.parse(BoundedInput.readString(file), file.toString())
                : new Contract(changelog.manifest().service(), List.of());
        List<String> problems = committed.releases().problems(changelog);
        if (!problems.isEmpty()) {
            throw new EngineException(Reason.DRIFT, String.join("\n", problems));
        }
        return new CommittedContract(folder, committed);
    }

    static Path folder(Path root, Changelog changelog) {
        return root.resolve("META-INF/ragdb").resolve(changelog.manifest().service());
    }

    /**
     * Checks, accepts or releases. On which servers changes were proven is no difference: only accepting writes it down, and adds
     * this one to those that it knows for each change of which it shows the same. A release is recorded by itself, so that its
     * review shows nothing else.
     *
     * @param seen what a throwaway database showed
     * @param server which one that was
     * @param version the version that is built
     * @throws RefusedException with a unified difference when the committed files are others, and that was not accepted
     */
    void settle(Contract seen, ServerVersion server, ContractMode mode, String version, PrintStream out)
            throws IOException {
        committed.releases().requireComplete(version, seen);
        Contract contract = seen.withReleases(committed.releases()).provenAsIn(committed);
        String differences = Stream.of(
                        difference("contract.json", ContractJson.write(contract)),
                        difference("catalog.txt", catalog(seen)))
                .filter(difference -> !difference.isEmpty())
                .collect(Collectors.joining("\n"));
        String indexDifference = indexDifference(contract);
        if (mode == ContractMode.ACCEPT) {
            Contract proven = seen.withReleases(committed.releases()).provenAlsoAsIn(committed);
            if (differences.isEmpty() && indexDifference.isEmpty() && !proven.equals(contract)) {
                acceptServer(proven, server, out);
            } else {
                accept(proven, out);
            }
            return;
        }
        requireSame(differences, server);
        requireSame(indexDifference, server);
        if (mode == ContractMode.RELEASE) {
            release(contract, version, out);
        }
    }

    private static void requireSame(String differences, ServerVersion server) {
        if (!differences.isEmpty()) {
            throw new RefusedException(KnownMajors.prefix(server) + differences
                    + "\nIf that is what you meant: mvn verify -Dcontract=accept");
        }
    }

    private void accept(Contract contract, PrintStream out) throws IOException {
        write("contract.json", ContractJson.write(contract), "accepted", out);
        write("catalog.txt", catalog(contract), "accepted", out);
        write(ChangelogIndexText.NAME, ChangelogIndexText.of(folder, contract), "accepted", out);
    }

    /** Nothing is to be reviewed then: it takes one line. */
    private void acceptServer(Contract contract, ServerVersion server, PrintStream out) throws IOException {
        accept(contract, new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        out.println("accepted: nothing differs, PostgreSQL " + server
                + " is added to where the changes were proven: commit contract.json and " + ChangelogIndexText.NAME);
    }

    private void release(Contract seen, String version, PrintStream out) throws IOException {
        Releases releases = committed.releases();
        if (version.endsWith("-SNAPSHOT")) {
            throw new RefusedException(
                    version + " cannot be recorded as released: give it a version of its own in pom.xml");
        }
        if (releases.of(version).isPresent()) {
            out.println("version " + version + " is recorded as released already");
            return;
        }
        Contract released = seen.withReleases(releases.with(version, seen));
        write("contract.json", ContractJson.write(released), "version " + version + " released", out);
        write(
                ChangelogIndexText.NAME,
                ChangelogIndexText.of(folder, released),
                "version " + version + " released",
                out);
    }

    private void write(String name, String text, String what, PrintStream out) throws IOException {
        Path file = folder.resolve(name);
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
            out.println(what + ": " + name + " rewritten, review and commit it");
        }
    }

    private static String catalog(Contract contract) {
        return contract.catalogAfter(contract.changes().size()).text();
    }

    /** A contract from before there were indexes has none, and needs none. */
    private String indexDifference(Contract contract) throws IOException {
        return Files.exists(folder.resolve(ChangelogIndexText.NAME))
                ? difference(ChangelogIndexText.NAME, ChangelogIndexText.of(folder, contract))
                : "";
    }

    private String difference(String name, String seen) throws IOException {
        Path file = folder.resolve(name);
        String committed = Files.exists(file) ? Files.readString(file) : "";
        if (committed.equals(seen)) {
            return "";
        }
        List<String> old = committed.lines().toList();
        List<String> now = seen.lines().toList();
        List<String> difference = UnifiedDiffUtils.generateUnifiedDiff(
                "committed/" + name, "seen/" + name, old, DiffUtils.diff(old, now), CONTEXT_LINES);
        return name + " is not what the throwaway database shows:\n"
                + (difference.isEmpty()
                        ? "only its line breaks differ: it must be committed with \\n, and one at its end"
                        : String.join("\n", difference));
    }
}

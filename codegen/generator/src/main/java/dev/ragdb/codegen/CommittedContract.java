package dev.ragdb.codegen;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogIndexText;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Releases;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract that is committed beside the changes: checked against what a throwaway database showed, or rewritten. */
final class CommittedContract {
    private static final int CONTEXT_LINES = 2;

    private final Path folder;
    private final Releases releases;

    private CommittedContract(Path folder, Releases releases) {
        this.folder = folder;
        this.releases = releases;
    }

    /**
     * @param root a folder that holds {@code META-INF/ragdb/<service>/}
     * @throws EngineException with {@link Reason#DRIFT} when a released change was edited or removed: nothing accepts that
     */
    static CommittedContract of(Path root, Changelog changelog) throws IOException {
        Path folder = folder(root, changelog);
        Path file = folder.resolve("contract.json");
        Releases releases = Files.exists(file)
                ? ContractJson.parse(Files.readString(file), file.toString()).releases()
                : Releases.none();
        List<String> problems = releases.problems(changelog);
        if (!problems.isEmpty()) {
            throw new EngineException(Reason.DRIFT, String.join("\n", problems));
        }
        return new CommittedContract(folder, releases);
    }

    static Path folder(Path root, Changelog changelog) {
        return root.resolve("META-INF/ragdb").resolve(changelog.manifest().service());
    }

    /**
     * Checks, accepts or releases.
     *
     * @param seen what a throwaway database showed
     * @param version the version that is built
     * @throws RefusedException with a unified difference when the committed files are others, and that was not accepted
     */
    void settle(Contract seen, ContractMode mode, String version, PrintStream out) throws IOException {
        releases.requireComplete(version, seen);
        Contract contract = seen.withReleases(releases);
        if (mode == ContractMode.ACCEPT) {
            write("contract.json", ContractJson.write(contract), "accepted", out);
            write("catalog.txt", catalog(seen), "accepted", out);
            write(ChangelogIndexText.NAME, ChangelogIndexText.of(folder, contract), "accepted", out);
            return;
        }
        String differences = Stream.of(
                        difference("contract.json", ContractJson.write(contract)),
                        difference("catalog.txt", catalog(seen)))
                .filter(difference -> !difference.isEmpty())
                .collect(Collectors.joining("\n"));
        requireSame(differences);
        requireSame(indexDifference(contract));
        if (mode == ContractMode.RELEASE) {
            release(seen, version, out);
        }
    }

    private static void requireSame(String differences) {
        if (!differences.isEmpty()) {
            throw new RefusedException(differences + "\nIf that is what you meant: mvn verify -Dcontract=accept");
        }
    }

    private void release(Contract seen, String version, PrintStream out) throws IOException {
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

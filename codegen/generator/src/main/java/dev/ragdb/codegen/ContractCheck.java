package dev.ragdb.codegen;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what a throwaway database showed with the committed contract, and rewrites that when told to. */
final class ContractCheck {
    /** What to do about a difference. */
    enum Mode {
        CHECK,
        ACCEPT;

        /**
         * @param contract the value of {@code -Dcontract}
         * @param ci the environment's CI, which is set on build servers: there a contract is only ever checked
         */
        static Mode of(String contract, @Nullable String ci) {
            if (contract.isEmpty()) {
                return CHECK;
            }
            if (!contract.equals("accept")) {
                throw new RefusedException("unknown -Dcontract=" + contract + ": expected accept");
            }
            if (ci != null && !ci.isEmpty() && !ci.equals("false")) {
                throw new RefusedException(
                        "-Dcontract=accept is refused where CI is set: accept on your machine and commit the contract");
            }
            return ACCEPT;
        }
    }

    /** The mode that was asked for cannot be had. */
    static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    private static final int CONTEXT_LINES = 2;

    private final Path folder;
    private final Map<String, String> expected = new LinkedHashMap<>();

    /** @param root a folder that holds {@code META-INF/ragdb/<service>/} */
    ContractCheck(Path root, Changelog changelog, Contract contract) {
        this.folder =
                root.resolve("META-INF/ragdb").resolve(changelog.manifest().service());
        Catalog head = contract.catalogAfter(contract.changes().size());
        expected.put("contract.json", ContractJson.write(contract));
        expected.put("catalog.txt", head.text());
    }

    /** Whether the build may go on. */
    boolean run(Mode mode, PrintStream out) throws IOException {
        boolean same = true;
        for (Map.Entry<String, String> file : expected.entrySet()) {
            Path path = folder.resolve(file.getKey());
            String committed = Files.exists(path) ? Files.readString(path) : "";
            if (committed.equals(file.getValue())) {
                continue;
            }
            if (mode == Mode.ACCEPT) {
                Files.writeString(path, file.getValue());
                out.println("contract accepted: " + file.getKey() + " rewritten, review and commit it");
            } else {
                same = false;
                out.println(file.getKey() + " is not what the throwaway database shows:");
                List<String> difference = unifiedDifference(file.getKey(), committed, file.getValue());
                difference.forEach(out::println);
                if (difference.isEmpty()) {
                    out.println("only its line breaks differ: it must be committed with \\n, and one at its end");
                }
            }
        }
        if (!same) {
            out.println("If that is what you meant: mvn verify -Dcontract=accept");
        }
        return same;
    }

    private static List<String> unifiedDifference(String name, String committed, String seen) {
        List<String> old = committed.lines().toList();
        List<String> now = seen.lines().toList();
        return UnifiedDiffUtils.generateUnifiedDiff(
                "committed/" + name, "seen/" + name, old, DiffUtils.diff(old, now), CONTEXT_LINES);
    }
}

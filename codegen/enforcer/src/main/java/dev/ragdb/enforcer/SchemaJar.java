package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A changelog whose files are those of its contract: everything else is measured by it.
 *
 * @param entry the schema jar
 */
record SchemaJar(ClassPathEntry entry, Changelog changelog, Contract contract) {
    /** @throws EngineException naming the schema jar, when it cannot be read or is not what its contract says */
    static SchemaJar of(ClassPathEntry entry, String service) {
        try {
            Path file = entry.file();
            Changelog changelog =
                    ChangelogReader.read(Files.isDirectory(file) ? file.resolve(ChangelogReader.ROOT + service) : file);
            return new SchemaJar(entry, changelog, changelog.contract());
        } catch (EngineException e) {
            throw new EngineException(e.reason(), entry + ": " + e.getMessage(), e);
        }
    }

    int size() {
        return contract.changes().size();
    }

    /** The last change's id in quotes. */
    String head() {
        return head(size() == 0 ? "" : contract.ids().get(size() - 1));
    }

    static String head(String id) {
        return id.isEmpty() ? "none" : "`" + id + "`";
    }

    String fingerprint() {
        return contract.fingerprintAfter(size());
    }

    /** As much of a fingerprint as people compare. */
    static String shortened(String fingerprint) {
        return fingerprint.substring(0, Math.min(12, fingerprint.length()));
    }
}

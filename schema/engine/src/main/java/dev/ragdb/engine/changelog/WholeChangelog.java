package dev.ragdb.engine.changelog;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of a changelog whose index was believed, read and checked when somebody wants more of them than the index tells: what a
 * change does, or the SQL itself.
 */
final class WholeChangelog implements Supplier<Changelog.Files> {
    private final Path location;
    private @Nullable Contract indexed;
    private @Nullable Changelog changelog;
    private List<ContractChange> recorded = List.of();

    WholeChangelog(Path location) {
        this.location = location;
    }

    /** The changelog as its index shows it. */
    Changelog indexed(Manifest manifest, Contract contract) {
        indexed = contract;
        return new Changelog(location.toString(), manifest, contract, this);
    }

    @Override
    public synchronized Changelog.Files get() {
        return changelog().files();
    }

    /** Somebody may have edited them since the index was read: what is applied is still only ever what was recorded. */
    private synchronized Changelog changelog() {
        Changelog read = changelog;
        if (read == null) {
            read = ChangelogReader.read(location);
            requireIndexed(read.contract());
            recorded = read.contract().changes();
            changelog = read;
        }
        return read;
    }

    private synchronized List<ContractChange> recorded() {
        changelog();
        return recorded;
    }

    /** All that the index tells of the contract: an index that tells it otherwise was edited, or the contract was since. */
    private void requireIndexed(Contract read) {
        List<ContractChange> before = indexed == null ? List.of() : indexed.changes();
        List<ContractChange> now = read.changes();
        boolean same = before.size() == now.size()
                && indexed != null
                && indexed.service().equals(read.service())
                && indexed.releases().equals(read.releases());
        for (int place = 0; same && place < now.size(); place++) {
            same = isSame(before.get(place), now.get(place));
        }
        if (!same) {
            throw new EngineException(
                    Reason.INPUT,
                    location
                            + " is not what its contract.index tells: it was changed meanwhile, or the index was edited;"
                            + " run this again");
        }
    }

    private static boolean isSame(ContractChange indexed, ContractChange read) {
        return indexed.id().equals(read.id())
                && indexed.sha256().equals(read.sha256())
                && indexed.checksum().equals(read.checksum())
                && indexed.comment().equals(read.comment())
                && indexed.inTransaction() == read.inTransaction()
                && indexed.fingerprint().equals(read.fingerprint());
    }

    /** What the contract records of the change at one place, from 0, beyond its index. */
    record Proof(WholeChangelog whole, int place) implements Supplier<ContractChange.Proven> {
        @Override
        public ContractChange.Proven get() {
            return whole.recorded().get(place).proven();
        }
    }
}

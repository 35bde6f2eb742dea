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
            recorded = read.contract().changes();
            requireIndexed(recorded);
            changelog = read;
        }
        return read;
    }

    private synchronized List<ContractChange> recorded() {
        changelog();
        return recorded;
    }

    private void requireIndexed(List<ContractChange> now) {
        List<ContractChange> before = indexed == null ? List.of() : indexed.changes();
        boolean same = before.size() == now.size();
        for (int place = 0; same && place < now.size(); place++) {
            same = before.get(place).id().equals(now.get(place).id())
                    && before.get(place).sha256().equals(now.get(place).sha256());
        }
        if (!same) {
            throw new EngineException(Reason.INPUT, location + " was changed while it was read: run this again");
        }
    }

    /** What the contract records of the change at one place, from 0, beyond its index. */
    record Proof(WholeChangelog whole, int place) implements Supplier<ContractChange.Proven> {
        @Override
        public ContractChange.Proven get() {
            return whole.recorded().get(place).proven();
        }
    }
}

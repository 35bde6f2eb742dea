package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract that is committed is what every server shows, to the byte. */
@Tag("fixed-servers")
final class CommittedContractTest {
    private final Changelog changelog =
            ChangelogReader.fromClassPath(CommittedContractTest.class.getClassLoader(), "rag-manager");

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void isWhatEveryServerShows(TestedServer tested) throws Exception {
        ServerMatrix.check(tested, Aspect.CONTRACT, this::isShownBy);
    }

    private void isShownBy(ThrowawayDatabase server) throws IOException {
        server.create("proof");
        try {
            Contract contract = Prover.prove(() -> server.connect("proof"), changelog, List.of(), ProofListener.NONE)
                    .requireContract();
            // Which servers it was recorded on is no part of what they show.
            assertThat(ContractJson.write(contract.provenAsIn(changelog.contract())))
                    .isEqualTo(ContractExample.resource("contract.json"));
            assertThat(contract.catalogAfter(contract.changes().size()).text())
                    .isEqualTo(ContractExample.resource("catalog.txt"));
        } finally {
            server.drop("proof");
        }
    }
}

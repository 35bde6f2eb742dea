package dev.ragdb.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.throwaway.DatabaseChoice;
import dev.ragdb.throwaway.ThrowawayDatabase;
import dev.ragdb.throwaway.ThrowawayDatabaseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract that is committed is what every server shows, to the byte. */
final class CommittedContractTest {
    private static final String FOLDER = "META-INF/ragdb/rag-manager/";

    private final Changelog changelog =
            ChangelogReader.fromClassPath(CommittedContractTest.class.getClassLoader(), "rag-manager");

    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", "embedded:16", "embedded:17", "embedded:18", "docker"})
    void isWhatAThrowawayDatabaseShows(String choice) throws IOException {
        try (ThrowawayDatabase server = start(choice)) {
            server.create("proof");
            Contract contract = Prover.prove(() -> server.connect("proof"), changelog, List.of(), ProofListener.NONE)
                    .requireContract();
            assertThat(ContractJson.write(contract)).isEqualTo(committed("contract.json"));
            assertThat(contract.catalogAfter(contract.changes().size()).text()).isEqualTo(committed("catalog.txt"));
        }
    }

    private static ThrowawayDatabase start(String choice) {
        try {
            return ThrowawayDatabase.start(DatabaseChoice.parse(choice));
        } catch (ThrowawayDatabaseException e) {
            boolean askedFor = System.getProperty("ragdb.database", "").equals(choice);
            assumeTrue(askedFor || !choice.equals("docker"), "No Docker engine answers, so it is not tested here");
            throw e;
        }
    }

    private static String committed(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(
                CommittedContractTest.class.getClassLoader().getResourceAsStream(FOLDER + name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

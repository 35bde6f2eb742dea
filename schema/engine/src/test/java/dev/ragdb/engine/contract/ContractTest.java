package dev.ragdb.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.version.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract against the files that it was recorded of. */
final class ContractTest {
    private static final String ADVICE = "\nA released change is never edited: undo the edit and add another change."
            + " For a change that is not released yet: mvn verify -Dcontract=accept";

    private final Path folder;

    private ChangelogFolder files;
    private Contract contract;

    ContractTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void write() {
        files = new ChangelogFolder(folder, "table public.a")
                .change("0001-a", "create table a (id int);", "drop table a;")
                .change("0002-b", "alter table a add b int;", "alter table a drop b;")
                .change("0003-c", "alter table a add c int;", "alter table a drop c;");
        contract = contractOf(files.changes());
    }

    @Test
    void acceptsTheFilesThatWereRecorded() {
        assertThatNoException().isThrownBy(() -> contract.checkAgainst(files.changes()));
    }

    @Test
    void namesEveryChangeThatDiffersAtOnce() throws IOException {
        String expected = contract.changes().get(1).sha256().substring(0, 12);
        files.change("0002-b", "alter table a add b text;", "alter table a drop b;")
                .change("0004-d", "alter table a add d int;", "alter table a drop d;");
        Files.delete(Path.of(files.path("changes/0003-c.sql")));
        Changelog changelog = files.changes();
        String actual = changelog.changes().get(1).sha256().substring(0, 12);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> contract.checkAgainst(changelog))
                .withMessage("the changelog and its contract differ:\n  " + files.path("changes/0002-b.sql")
                        + ": edited after it was recorded: SHA-256 expected " + expected + ", actual " + actual
                        + "\n  change `0003-c` is in the contract but its file is gone\n  "
                        + files.path("changes/0004-d.sql")
                        + ": not in the contract: it was never run on a throwaway database" + ADVICE)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void noticesAnEditedRollback() {
        files.change("0002-b", "alter table a add b int;", "alter table a drop column b;");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> contract.checkAgainst(files.changes()))
                .withMessageContaining("0002-b.sql: edited after it was recorded");
    }

    @Test
    void noticesAnotherOrder() {
        List<ContractChange> reversed = new java.util.ArrayList<>(contract.changes());
        Collections.reverse(reversed);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> new Contract("shop", reversed).checkAgainst(files.changes()))
                .withMessage("the changelog and its contract differ:\n"
                        + "  the contract has the changes in another order: [0003-c, 0002-b, 0001-a]" + ADVICE);
    }

    @Test
    void refusesAChangelogThatWasNeverRecorded() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ChangelogReader.read(folder).contract())
                .withMessage(folder + " has no contract.json: its changes were never run on a throwaway database;"
                        + " build it first, with -Dcontract=accept")
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void isReadWithTheChangesUnlessItIsAboutToBeRecordedAnew() {
        files.file("contract.json", ContractJson.write(contract));
        assertThat(ChangelogReader.read(folder).contract()).isEqualTo(contract);
        assertThat(files.changes().recordedContract()).isEqualTo(Optional.empty());
    }

    @Test
    void takesOverWhereTheSameWasProvenAndNothingElse() {
        ContractChange first = contract.changes().get(0);
        ContractChange second = contract.changes().get(1);
        ContractChange edited = recorded(files.change("0002-b", "alter table a add b text;", "alter table a drop b;")
                .changes()
                .changes()
                .get(1));
        Contract seen = new Contract(
                "shop",
                List.of(
                        first.provenOn(on("18.6")),
                        edited.provenOn(on("18.6")),
                        provenNew().provenOn(on("18.6"))));
        Contract committed =
                new Contract("shop", List.of(first.provenOn(on("15.20", "17.11")), second.provenOn(on("15.20"))));
        assertThat(seen.provenAsIn(committed).changes())
                .extracting(change -> change.provenOn().toString())
                .containsExactly("[15.20, 17.11]", "[18.6]", "[18.6]");
        assertThat(seen.provenAlsoAsIn(committed).changes())
                .extracting(change -> change.provenOn().toString())
                .containsExactly("[15.20, 17.11, 18.6]", "[18.6]", "[18.6]");
        assertThat(seen.provenAsIn(new Contract("shop", List.of(first)))
                        .changes()
                        .get(0)
                        .provenOn())
                .as("a build does not write where nobody accepted it")
                .isEmpty();
    }

    private ContractChange provenNew() {
        return recorded(files.change("0004-d", "alter table a add d int;", "alter table a drop d;")
                .changes()
                .changes()
                .get(3));
    }

    private static List<ServerVersion> on(String... versions) {
        return Stream.of(versions).map(ServerVersion::parse).toList();
    }

    private static Contract contractOf(Changelog changelog) {
        return new Contract(
                changelog.manifest().service(),
                changelog.changes().stream().map(ContractTest::recorded).toList());
    }

    private static ContractChange recorded(ChangeFile file) {
        return new ContractChange(
                file.id(),
                file.sha256(),
                "9:checksum",
                "",
                true,
                Catalog.empty().fingerprint(),
                CatalogDelta.between(Catalog.empty(), Catalog.empty()));
    }
}

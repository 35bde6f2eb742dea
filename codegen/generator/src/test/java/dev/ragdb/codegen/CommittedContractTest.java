package dev.ragdb.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.version.ServerVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contract against what a throwaway database showed. */
final class CommittedContractTest {
    private static final ServerVersion SERVER = new ServerVersion(17, 11);

    private final Path root;
    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Changelog changelog;
    private final Contract contract;

    CommittedContractTest(@TempDir Path root) throws IOException {
        this.root = root;
        folder = Files.createDirectories(root.resolve("META-INF/ragdb/shop"));
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"service": "shop", "schema": "public", "trackingTable": "t", "owned": ["table public.a"]}
                """);
        Files.createDirectory(folder.resolve("changes"));
        Files.writeString(
                folder.resolve("changes/0001-a.sql"),
                """
                --liquibase formatted sql logicalFilePath:shop/0001-a.sql

                --changeset shop:0001-a
                --comment: why
                create table a (id integer, name text, note text);

                --rollback drop table a;
                """);
        changelog = ChangelogReader.readChanges(root);
        contract = new Contract("shop", List.of(change("why").provenOn(List.of(SERVER))));
    }

    @Test
    void passesWhenTheCommittedFilesAreTheSame() throws IOException {
        commit();
        settle(ContractMode.CHECK);
        assertThat(text()).isEmpty();
    }

    @Test
    void showsAUnifiedDifferenceAndTheCommandThatAcceptsIt() throws IOException {
        commit();
        Files.writeString(
                folder.resolve("catalog.txt"),
                "table public.a\n  column id integer\n  column name text\n  column old text\n");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(ContractMode.CHECK))
                .withMessage(
                        """
                        catalog.txt is not what the throwaway database shows:
                        --- committed/catalog.txt
                        +++ seen/catalog.txt
                        @@ -2,3 +2,3 @@
                           column id integer
                           column name text
                        -  column old text
                        +  column note text
                        If that is what you meant: mvn verify -Dcontract=accept""");
        assertThat(folder.resolve("catalog.txt")).content().contains("column old");
        assertThat(text()).isEmpty();
    }

    @Test
    void showsAMissingContractAsAddedAsAWhole() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(ContractMode.CHECK))
                .withMessageStartingWith(
                        """
                        contract.json is not what the throwaway database shows:
                        --- committed/contract.json
                        +++ seen/contract.json
                        """)
                .withMessageContainingAll("\n+  \"service\": \"shop\",\n", "\n+table public.a\n+  column id integer\n")
                .withMessageEndingWith("\nIf that is what you meant: mvn verify -Dcontract=accept");
    }

    @Test
    void saysWhenOnlyTheLineBreaksDiffer() throws IOException {
        commit();
        Path catalog = folder.resolve("catalog.txt");
        Files.writeString(catalog, Files.readString(catalog).replace("\n", "\r\n"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(ContractMode.CHECK))
                .withMessage(
                        """
                        catalog.txt is not what the throwaway database shows:
                        only its line breaks differ: it must be committed with \\n, and one at its end
                        If that is what you meant: mvn verify -Dcontract=accept""");
    }

    @Test
    void acceptsByRewritingWhatDiffers() throws IOException {
        commit();
        Files.delete(folder.resolve("contract.json"));
        settle(ContractMode.ACCEPT);
        assertThat(text())
                .isEqualTo(
                        """
                        accepted: contract.json rewritten, review and commit it
                        accepted: contract.index rewritten, review and commit it
                        """);
        assertThat(folder.resolve("contract.json")).content(UTF_8).isEqualTo(ContractJson.write(contract));
        settle(ContractMode.CHECK);
    }

    @Test
    void acceptsOnceAndThenFindsNothingToRewrite() throws IOException {
        settle(ContractMode.ACCEPT);
        assertThat(text())
                .isEqualTo(
                        """
                        accepted: contract.json rewritten, review and commit it
                        accepted: catalog.txt rewritten, review and commit it
                        accepted: contract.index rewritten, review and commit it
                        """);
        printed.reset();
        settle(ContractMode.ACCEPT);
        settle(ContractMode.CHECK);
        assertThat(text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9:sum", "why", "1.2"})
    void refusesAnIndexThatWasEditedOrIsOutOfDate(String edited) throws IOException {
        settle(ContractMode.ACCEPT);
        settle(ContractMode.RELEASE);
        Path index = folder.resolve("contract.index");
        String written = Files.readString(index);
        Files.writeString(index, written.replace(edited, "x"));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(ContractMode.CHECK))
                .withMessageStartingWith(
                        """
                        contract.index is not what the throwaway database shows:
                        --- committed/contract.index
                        +++ seen/contract.index
                        """)
                .withMessageEndingWith("\nIf that is what you meant: mvn verify -Dcontract=accept");
        settle(ContractMode.ACCEPT);
        assertThat(index).content(UTF_8).isEqualTo(written);
    }

    /** Those who committed theirs before there were indexes. */
    @Test
    void aContractWithoutAnIndexIsGoodEnough() throws IOException {
        commit();
        settle(ContractMode.CHECK);
        assertThat(folder.resolve("contract.index")).doesNotExist();
    }

    @Test
    void recordsAReleaseOnceAndKeepsItWhenAccepting() throws IOException {
        commit();
        settle(ContractMode.RELEASE);
        settle(ContractMode.RELEASE);
        assertThat(text())
                .isEqualTo(
                        """
                        version 1.2 released: contract.json rewritten, review and commit it
                        version 1.2 released: contract.index rewritten, review and commit it
                        version 1.2 is recorded as released already
                        """);
        String released = Files.readString(folder.resolve("contract.json"));
        assertThat(released)
                .endsWith(
                        """
                          "releases": [
                            {
                              "version": "1.2",
                              "changes": {
                                "0001-a": "%s"
                              }
                            }
                          ]
                        }
                        """
                                .formatted(changelog.changes().get(0).sha256()));
        settle(ContractMode.ACCEPT);
        settle(ContractMode.CHECK);
        assertThat(folder.resolve("contract.json")).content(UTF_8).isEqualTo(released);
    }

    @ParameterizedTest
    @EnumSource(ContractMode.class)
    void noModeAcceptsAnEditOfAReleasedChange(ContractMode mode) throws IOException {
        commit();
        settle(ContractMode.RELEASE);
        Path change = folder.resolve("changes/0001-a.sql");
        Files.writeString(change, Files.readString(change).replace("note text", "note jsonb"));
        assertThatExceptionOfType(EngineException.class)
                .as(mode.toString())
                .isThrownBy(() -> CommittedContract.of(root, ChangelogReader.readChanges(root)))
                .withMessage(change + ": version 1.2 released this change, so it can never be edited: undo the edit and"
                        + " add another change");
    }

    @Test
    void releasesOnlyWhatIsAcceptedAndHasAVersionOfItsOwn() throws IOException {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(ContractMode.RELEASE))
                .withMessageEndingWith("\nIf that is what you meant: mvn verify -Dcontract=accept");
        commit();
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> CommittedContract.of(root, changelog)
                        .settle(contract, SERVER, ContractMode.RELEASE, "1.3-SNAPSHOT", out()))
                .withMessage("1.3-SNAPSHOT cannot be recorded as released: give it a version of its own in pom.xml");
    }

    @Test
    void checksUnlessToldOtherwise() {
        assertThat(ContractMode.of("", null)).isEqualTo(ContractMode.CHECK);
        assertThat(ContractMode.of("", "true")).isEqualTo(ContractMode.CHECK);
        assertThat(ContractMode.of("accept", null)).isEqualTo(ContractMode.ACCEPT);
        assertThat(ContractMode.of("accept", "")).isEqualTo(ContractMode.ACCEPT);
        assertThat(ContractMode.of("release", "false")).isEqualTo(ContractMode.RELEASE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes"})
    void refusesToRewriteTheContractOnABuildServer(String ci) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ContractMode.of("accept", ci))
                .withMessage(
                        "-Dcontract=accept is refused where CI is set: accept on your machine and commit the contract");
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ContractMode.of("release", ci))
                .withMessage(
                        "-Dcontract=release is refused where CI is set: release on your machine and commit the contract");
    }

    @Test
    void refusesAnUnknownMode() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ContractMode.of("overwrite", null))
                .withMessage("unknown -Dcontract=overwrite: expected accept or release");
    }

    @Test
    void acceptingAddsTheServerToThoseWhereTheSameWasSeen() throws IOException {
        settle(ContractMode.ACCEPT);
        printed.reset();
        settle(seenOn("19rc1"), ContractMode.ACCEPT);
        settle(seenOn("15.20"), ContractMode.ACCEPT);
        assertThat(text())
                .isEqualTo(
                        """
                        accepted: nothing differs, PostgreSQL 19rc1 is added to where the changes were proven: commit contract.json and contract.index
                        accepted: nothing differs, PostgreSQL 15.20 is added to where the changes were proven: commit contract.json and contract.index
                        """);
        String committed = Files.readString(folder.resolve("contract.json"));
        assertThat(committed)
                .contains(
                        """
                              "hazards": [],
                              "provenOn": [
                                "15.20",
                                "17.11",
                                "19rc1"
                              ]
                        """);
        assertThat(ChangelogReader.open(root).contract().changes().get(0).provenOn())
                .as("the index was rewritten with it")
                .hasSize(3);

        printed.reset();
        settle(seenOn("15.20"), ContractMode.ACCEPT);
        settle(seenOn("18.6"), ContractMode.CHECK);
        settle(seenOn("18.6"), ContractMode.RELEASE);
        assertThat(Files.readString(folder.resolve("contract.json")))
                .contains("\"19rc1\"\n")
                .doesNotContain("18.6");
        assertThat(text())
                .startsWith("version 1.2 released: contract.json rewritten")
                .hasLineCount(2);
    }

    @Test
    void whatIsSeenAnewWasProvenOnThisServerAlone() throws IOException {
        commit();
        Contract other = new Contract("shop", List.of(change("another reason").provenOn(List.of(version("15.20")))));
        settle(other, ContractMode.ACCEPT);
        assertThat(text()).startsWith("accepted: contract.json rewritten, review and commit it\n");
        assertThat(Files.readString(folder.resolve("contract.json")))
                .contains("\"provenOn\": [\n        \"15.20\"\n      ]\n")
                .doesNotContain("17.11");
    }

    @Test
    void aContractThatDoesNotSayWhereItWasProvenIsAsGood() throws IOException {
        Contract former = new Contract("shop", List.of(change("why")));
        Files.writeString(folder.resolve("contract.json"), ContractJson.write(former));
        Files.writeString(folder.resolve("catalog.txt"), former.catalogAfter(1).text());
        assertThat(Files.readString(folder.resolve("contract.json"))).doesNotContain("provenOn");
        settle(ContractMode.CHECK);
        assertThat(text()).isEmpty();
        settle(ContractMode.ACCEPT);
        assertThat(text()).startsWith("accepted: nothing differs, PostgreSQL 17.11 is added ");
        assertThat(Files.readString(folder.resolve("contract.json"))).isEqualTo(ContractJson.write(contract));
    }

    @Test
    void aDifferenceOnAServerThatNobodyKnowsNamesItFirst() throws IOException {
        commit();
        Contract other = new Contract("shop", List.of(change("why not").provenOn(List.of(version("20.1")))));
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> settle(other, ContractMode.CHECK))
                .withMessageStartingWith("PostgreSQL 20.1: contract.json is not what the throwaway database shows:\n");
    }

    private ContractChange change(String comment) {
        Catalog after = Catalog.parse("table public.a\n  column id integer\n  column name text\n  column note text\n");
        return new ContractChange(
                "0001-a",
                changelog.changes().get(0).sha256(),
                "9:sum",
                comment,
                true,
                after.fingerprint(),
                CatalogDelta.between(Catalog.empty(), after));
    }

    private Contract seenOn(String version) {
        return new Contract("shop", List.of(change("why").provenOn(List.of(version(version)))));
    }

    private static ServerVersion version(String text) {
        return ServerVersion.parse(text);
    }

    private void commit() throws IOException {
        Files.writeString(folder.resolve("contract.json"), ContractJson.write(contract));
        Files.writeString(
                folder.resolve("catalog.txt"), contract.catalogAfter(1).text());
    }

    private void settle(ContractMode mode) throws IOException {
        settle(contract, mode);
    }

    private void settle(Contract seen, ContractMode mode) throws IOException {
        ServerVersion server = seen.changes().get(0).provenOn().first();
        CommittedContract.of(root, changelog).settle(seen, server, mode, "1.2", out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, UTF_8);
    }

    private String text() {
        return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}

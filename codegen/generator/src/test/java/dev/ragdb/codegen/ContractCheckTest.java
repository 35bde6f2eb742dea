package dev.ragdb.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.codegen.ContractCheck.Mode;
import dev.ragdb.codegen.ContractCheck.RefusedException;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The committed contract against what a throwaway database showed. */
final class ContractCheckTest {
    private final Path root;
    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Changelog changelog;
    private final Contract contract;

    ContractCheckTest(@TempDir Path root) throws IOException {
        this.root = root;
        folder = Files.createDirectories(root.resolve("META-INF/ragdb/shop"));
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"service": "shop", "schema": "public", "trackingTable": "t", "owned": ["table public.a"]}
                """);
        changelog = ChangelogReader.readChanges(root);
        Catalog after = Catalog.parse("table public.a\n  column id integer\n  column name text\n  column note text\n");
        contract = new Contract(
                "shop",
                List.of(new ContractChange(
                        "0001-a",
                        "sha",
                        "9:sum",
                        "why",
                        true,
                        after.fingerprint(),
                        CatalogDelta.between(Catalog.empty(), after))));
    }

    @Test
    void passesWhenTheCommittedFilesAreTheSame() throws IOException {
        commit();
        assertThat(check().run(Mode.CHECK, out())).isTrue();
        assertThat(check().run(Mode.ACCEPT, out())).isTrue();
        assertThat(text()).isEmpty();
    }

    @Test
    void showsAUnifiedDifferenceAndTheCommandThatAcceptsIt() throws IOException {
        commit();
        Files.writeString(
                folder.resolve("catalog.txt"),
                "table public.a\n  column id integer\n  column name text\n  column old text\n");
        assertThat(check().run(Mode.CHECK, out())).isFalse();
        assertThat(text())
                .isEqualTo(
                        """
                        catalog.txt is not what the throwaway database shows:
                        --- committed/catalog.txt
                        +++ seen/catalog.txt
                        @@ -2,3 +2,3 @@
                           column id integer
                           column name text
                        -  column old text
                        +  column note text
                        If that is what you meant: mvn verify -Dcontract=accept
                        """);
        assertThat(folder.resolve("catalog.txt")).content().contains("column old");
    }

    @Test
    void showsAMissingContractAsAddedAsAWhole() throws IOException {
        assertThat(check().run(Mode.CHECK, out())).isFalse();
        assertThat(text())
                .startsWith(
                        """
                        contract.json is not what the throwaway database shows:
                        --- committed/contract.json
                        +++ seen/contract.json
                        """)
                .contains("\n+  \"service\": \"shop\",\n", "\n+table public.a\n+  column id integer\n")
                .endsWith("\nIf that is what you meant: mvn verify -Dcontract=accept\n");
    }

    @Test
    void saysWhenOnlyTheLineBreaksDiffer() throws IOException {
        commit();
        Path catalog = folder.resolve("catalog.txt");
        Files.writeString(catalog, Files.readString(catalog).replace("\n", "\r\n"));
        assertThat(check().run(Mode.CHECK, out())).isFalse();
        assertThat(text())
                .isEqualTo(
                        """
                        catalog.txt is not what the throwaway database shows:
                        only its line breaks differ: it must be committed with \\n, and one at its end
                        If that is what you meant: mvn verify -Dcontract=accept
                        """);
    }

    @Test
    void acceptsByRewritingWhatDiffers() throws IOException {
        commit();
        Files.delete(folder.resolve("contract.json"));
        assertThat(check().run(Mode.ACCEPT, out())).isTrue();
        assertThat(text()).isEqualTo("contract accepted: contract.json rewritten, review and commit it\n");
        assertThat(folder.resolve("contract.json")).content(UTF_8).isEqualTo(ContractJson.write(contract));
        assertThat(check().run(Mode.CHECK, out())).isTrue();
    }

    @Test
    void checksUnlessToldToAccept() {
        assertThat(Mode.of("", null)).isEqualTo(Mode.CHECK);
        assertThat(Mode.of("", "true")).isEqualTo(Mode.CHECK);
        assertThat(Mode.of("accept", null)).isEqualTo(Mode.ACCEPT);
        assertThat(Mode.of("accept", "")).isEqualTo(Mode.ACCEPT);
        assertThat(Mode.of("accept", "false")).isEqualTo(Mode.ACCEPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "yes"})
    void refusesToAcceptOnABuildServer(String ci) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Mode.of("accept", ci))
                .withMessage(
                        "-Dcontract=accept is refused where CI is set: accept on your machine and commit the contract");
    }

    @Test
    void refusesAnUnknownMode() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> Mode.of("overwrite", null))
                .withMessage("unknown -Dcontract=overwrite: expected accept");
    }

    private void commit() throws IOException {
        Files.writeString(folder.resolve("contract.json"), ContractJson.write(contract));
        Files.writeString(
                folder.resolve("catalog.txt"), contract.catalogAfter(1).text());
    }

    private ContractCheck check() {
        return new ContractCheck(root, changelog, contract);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, UTF_8);
    }

    private String text() {
        return printed.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}

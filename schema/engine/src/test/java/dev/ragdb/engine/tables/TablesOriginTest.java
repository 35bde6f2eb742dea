package dev.ragdb.engine.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What typed tables say of themselves, against a changelog. */
final class TablesOriginTest {
    private static final Catalog CATALOG =
            Catalog.parse("function public.f()\n  definition\n    a\r\n\n    b\ntable public.t\n  column a integer\n");
    private static final TablesOrigin ORIGIN = new TablesOrigin(
            "notes", "1.2.0", "0001-t", CATALOG.fingerprint(), CATALOG, List.of(external("id", "integer")));

    @Test
    void isReadAsItWasWritten() {
        assertThat(TablesOriginJson.parse(TablesOriginJson.write(ORIGIN), "origin"))
                .isEqualTo(ORIGIN);
    }

    @Test
    void fitsTheChangelogThatItWasMadeFrom() {
        assertThat(ORIGIN.differencesTo(manifest(external("id", "integer")), contract(CATALOG)))
                .isEmpty();
    }

    @Test
    void namesWhatDiffers() {
        Catalog other = Catalog.parse(
                "function public.f()\n  definition\n    a\r\n\n    b\ntable public.t\n  column a bigint\n");
        assertThat(ORIGIN.differencesTo(manifest(external("id", "bigint")), contract(other)))
                .containsExactly(
                        "  table public.t",
                        "-   column a integer",
                        "+   column a bigint",
                        "- external column public.e.id integer",
                        "+ external column public.e.id bigint");
    }

    @Test
    void refusesAFingerprintThatWasEditedByHand() {
        String edited = TablesOriginJson.write(ORIGIN).replace(CATALOG.fingerprint(), "0".repeat(64));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> TablesOriginJson.parse(edited, "origin"))
                .withMessage(
                        "the typed tables of `notes` 1.2.0 say that they were made from fingerprint " + "0".repeat(64)
                                + ", but the catalog beside it has " + CATALOG.fingerprint()
                                + ": it was edited by hand; build them again")
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void saysWhatIsMissingInIt() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> TablesOriginJson.parse("{\"format\": 1}", "a.jar!origin"))
                .withMessage("a.jar!origin: not the origin of typed tables: `catalog` is missing")
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.INPUT));
    }

    private static ExternalTable external(String column, String type) {
        return new ExternalTable(ObjectName.parse("table public.e"), Map.of(column, type));
    }

    private static Manifest manifest(ExternalTable external) {
        return new Manifest("notes", "public", "notes_changelog", List.of(), List.of(external), List.of());
    }

    private static Contract contract(Catalog catalog) {
        return new Contract(
                "notes",
                List.of(new ContractChange(
                        "0001-t",
                        "sha",
                        "9:0",
                        "",
                        true,
                        catalog.fingerprint(),
                        CatalogDelta.between(Catalog.empty(), catalog))));
    }
}

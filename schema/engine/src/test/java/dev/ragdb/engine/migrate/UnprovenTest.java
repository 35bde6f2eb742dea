package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.version.ServerVersion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On which servers a plan does what nobody has seen. */
final class UnprovenTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            17.11       | 17.11 | PROVEN
            17.11       | 17.12 | PROVEN
            17.12       | 17.11 | OLDER_MINOR
            17.9        | 17.10 | PROVEN
            17.11 17.12 | 17.11 | PROVEN
            15.19 17.12 | 17.11 | OLDER_MINOR
            15.19 17.12 | 15.18 | OLDER_MINOR
            15.19 17.12 | 15.20 | PROVEN
            15.19 17.12 | 16.15 | OTHER_MAJOR
            15.19 17.12 | 18.6  | OTHER_MAJOR
            18.6        | 19rc1 | OTHER_MAJOR
            19rc1       | 19.0  | PROVEN
            19.0        | 19rc1 | OLDER_MINOR
            19beta2     | 19rc1 | PROVEN
            -           | 15.18 | PROVEN
            """)
    void isNotProvenOnAnotherMajorOrAnOlderMinor(String provenOn, String server, String verdict) {
        List<ServerVersion> versions = provenOn.equals("-")
                ? List.of()
                : Stream.of(provenOn.split(" ")).map(ServerVersion::parse).toList();
        Contract contract = new Contract("shop", List.of(change("0001-a").provenOn(versions)));
        String found = Unproven.of(Plan.between(contract, 0, 1), contract, ServerVersion.parse(server))
                .map(unproven -> unproven.isOlderMinor(contract.changes().get(0)) ? "OLDER_MINOR" : "OTHER_MAJOR")
                .orElse("PROVEN");
        assertThat(found).isEqualTo(verdict);
    }

    @Test
    void onlyWhatThePlanRunsCountsInEitherDirection() {
        ServerVersion here = ServerVersion.parse("17.12");
        Contract contract = new Contract(
                "shop",
                List.of(
                        change("0001-a").provenOn(List.of(ServerVersion.parse("16.15"))),
                        change("0002-b").provenOn(List.of(here)),
                        change("0003-c").provenOn(List.of(ServerVersion.parse("18.6"))),
                        change("0004-d")));
        assertThat(Unproven.of(Plan.between(contract, 1, 2), contract, here)).isEmpty();
        assertThat(Unproven.of(Plan.between(contract, 3, 4), contract, here)).isEmpty();
        assertThat(Unproven.of(Plan.between(contract, 2, 2), contract, here)).isEmpty();
        assertThat(Unproven.of(Plan.between(contract, 0, 4), contract, here)
                        .orElseThrow()
                        .changes())
                .extracting(ContractChange::id)
                .containsExactly("0001-a", "0003-c");
        assertThat(Unproven.of(Plan.between(contract, 3, 0), contract, here)
                        .orElseThrow()
                        .changes())
                .extracting(ContractChange::id)
                .containsExactly("0003-c", "0001-a");
    }

    private static ContractChange change(String id) {
        return new ContractChange(
                id,
                "sha",
                "9:sum",
                "",
                true,
                Catalog.empty().fingerprint(),
                CatalogDelta.between(Catalog.empty(), Catalog.empty()));
    }
}

package dev.ragdb.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contract as JSON. */
final class ContractJsonTest {
    @RepeatedTest(50)
    void readsWhatItWroteAndWritesTheSameBytes(RepetitionInfo repetition) {
        RandomCatalogs random = new RandomCatalogs(repetition.getCurrentRepetition());
        List<ContractChange> changes = new ArrayList<>();
        for (String id : List.of("0001-a", "0002-b")) {
            changes.add(change(id, repetition.getCurrentRepetition() % 2 == 0, random.next(), random.next())
                    .provenOn(Stream.of("17.12", "15.20", "19rc1")
                            .limit(repetition.getCurrentRepetition() % 4)
                            .map(ServerVersion::parse)
                            .toList()));
        }
        Contract contract = new Contract("shop", changes)
                .withReleases(new Releases(
                        List.of(new Release("1.0", Map.of("0001-a", "sha")), new Release("1.1", Map.of()))));
        String text = ContractJson.write(contract);
        Contract read = ContractJson.parse(text, "contract.json");
        assertThat(read).isEqualTo(contract);
        assertThat(ContractJson.write(read)).isEqualTo(text).endsWith("}\n").doesNotContain("\r");
    }

    private static ContractChange change(String id, boolean inTransaction, Catalog before, Catalog after) {
        return new ContractChange(
                id,
                "sha",
                "9:sum",
                "why: \"<ж>\"\n\t'",
                inTransaction,
                "fingerprint",
                CatalogDelta.between(before, after));
    }

    @Test
    void writesWhereAChangeWasProvenOldestFirstAndNothingWhereNobodyKnows() {
        ContractChange change = change("0001-a", true, Catalog.empty(), Catalog.empty());
        assertThat(ContractJson.write(new Contract("shop", List.of(change)))).doesNotContain("provenOn");
        assertThat(ContractJson.write(new Contract(
                        "shop",
                        List.of(change.provenOn(Stream.of("19rc1", "15.20", "15.3", "15.20")
                                .map(ServerVersion::parse)
                                .toList())))))
                .contains(
                        """
                              "hazards": [],
                              "provenOn": [
                                "15.3",
                                "15.20",
                                "19rc1"
                              ]
                            }
                        """);
    }

    @Test
    void writesAnEmptyContract() {
        assertThat(ContractJson.write(new Contract("shop", List.of())))
                .isEqualTo(
                        """
                        {
                          "format": 1,
                          "service": "shop",
                          "changes": [],
                          "releases": []
                        }
                        """);
        assertThat(new Contract("shop", List.of()).fingerprintAfter(0))
                .isEqualTo(Catalog.empty().fingerprint());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | contract.json: not a contract: Not a JSON Object: null",
                "[] | contract.json: not a contract: Not a JSON Object: []",
                "{} | contract.json: not a contract: `format` is missing",
                "{\"format\": 2} | contract.json: not a contract: format 2, this version reads format 1 only",
                "{\"format\": 1} | contract.json: not a contract: `changes` is missing",
                "{\"format\": 1, \"changes\": []} | contract.json: not a contract: `service` is missing",
                "{\"format\": null} | contract.json: not a contract: a value of another type than expected: JsonNull",
                "{\"format\": {}} | contract.json: not a contract: a value of another type than expected: JsonObject",
                "{\"format\": 1, \"changes\": [{}]} | contract.json: not a contract: `objects` is missing",
                "{\"format\": 1, \"changes\": [{\"objects\": {\"table public.a\": {}}}]}"
                        + " | contract.json: not a contract: `added` is missing",
                "{\"format\": 1, \"changes\": [{\"objects\": {}, \"id\": \"a\", \"sha256\": \"s\", \"checksum\": \"c\","
                        + " \"comment\": \"\", \"inTransaction\": true, \"fingerprint\": \"f\", \"creates\": [], \"drops\": [],"
                        + " \"provenOn\": [\"17\"]}]}"
                        + " | contract.json: not a contract: '17' is no version of PostgreSQL, such as 17.12 or 19rc1"
            })
    void saysWhatIsWrong(String text, String message) {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ContractJson.parse(text, "contract.json"))
                .withMessage(message)
                .satisfies(thrown -> assertThat(thrown.reason()).isEqualTo(Reason.INPUT));
    }

    @Test
    void saysWhereItIsCutOff() {
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> ContractJson.parse("{\"format\": 1,\n\"chan", "contract.json"))
                .withMessage("contract.json: not a contract: Unterminated string at line 2 column 6 path $.format");
    }
}

package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.ragdb.cli.text.Screen;
import dev.ragdb.engine.hazard.HazardCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SarifFormatTest {
    private final ReportFormat format = ReportFormat.of("sarif", Screen.NONE);

    static Stream<Findings> samples() {
        return Stream.of(
                SampleReports.clean(),
                SampleReports.open(Optional.empty()),
                SampleReports.open(Optional.of("0001-create")),
                SampleReports.endedEarly(Optional.empty(), "0003-a"));
    }

    @Test
    void tellsOfOpenAndAcceptedHazards() {
        String text = format.write(SampleReports.open(Optional.of("0003-type")));

        assertThat(text)
                .startsWith(
                        """
                        {
                          "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
                          "version": "2.1.0",
                          "runs": [
                            {
                              "tool": {
                                "driver": {
                                  "name": "ragdb",
                                  "version": "0.1.0",
                                  "rules": [
                                    {
                                      "id": "rollback-missing",
                                      "shortDescription": {
                                        "text": "the change cannot be taken back"
                                      },
                                      "fullDescription": {
                                        "text": "When a release goes wrong, the only way back is then a restored backup, and all that was written since is lost."
                                      },
                                      "help": {
                                        "text": "Write the statements that restore what was there, each on a line that starts with --rollback."
                                      }
                                    },
                        """)
                .endsWith(
                        """
                              "invocations": [
                                {
                                  "executionSuccessful": true
                                }
                              ],
                              "results": [
                                {
                                  "ruleId": "rollback-incomplete",
                                  "ruleIndex": 2,
                                  "level": "error",
                                  "message": {
                                    "text": "public.item: (- expected, + actual)\\n-   column name varchar(8)\\n+   column name varchar(20)"
                                  },
                                  "locations": [
                                    {
                                      "physicalLocation": {
                                        "artifactLocation": {
                                          "uri": "%D0%BC%D0%BE%D1%8F%20%D1%81%D1%85%D0%B5%D0%BC%D0%B0/changes/0003-type.sql"
                                        },
                                        "region": {
                                          "startLine": 3
                                        }
                                      }
                                    }
                                  ],
                                  "suppressions": []
                                },
                                {
                                  "ruleId": "rewrites-table",
                                  "ruleIndex": 20,
                                  "level": "note",
                                  "message": {
                                    "text": "public.item: SHARE"
                                  },
                                  "locations": [
                                    {
                                      "physicalLocation": {
                                        "artifactLocation": {
                                          "uri": "%D0%BC%D0%BE%D1%8F%20%D1%81%D1%85%D0%B5%D0%BC%D0%B0/changes/0003-type.sql"
                                        },
                                        "region": {
                                          "startLine": 5
                                        }
                                      }
                                    }
                                  ],
                                  "suppressions": [
                                    {
                                      "kind": "inSource",
                                      "justification": "100% пусто"
                                    }
                                  ]
                                }
                              ]
                            }
                          ]
                        }
                        """);
    }

    /** Required properties and permitted values, as the schema of SARIF 2.1.0 has them for the objects that occur here. */
    @ParameterizedTest
    @MethodSource("samples")
    void hasWhatTheSpecificationRequires(Findings findings) {
        JsonObject log = JsonParser.parseString(format.write(findings)).getAsJsonObject();
        assertThat(log.keySet()).isEqualTo(Set.of("$schema", "version", "runs"));
        assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");

        JsonObject run = log.getAsJsonArray("runs").get(0).getAsJsonObject();
        JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
        assertThat(driver.get("name").getAsString()).isEqualTo("ragdb");
        List<String> rules = new ArrayList<>();
        for (JsonElement element : driver.getAsJsonArray("rules")) {
            JsonObject rule = element.getAsJsonObject();
            rules.add(rule.get("id").getAsString());
            for (String text : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(rule.getAsJsonObject(text).get("text").getAsString()).isNotBlank();
            }
        }
        assertThat(rules).hasSize(HazardCode.values().length).doesNotHaveDuplicates();
        for (JsonElement element : run.getAsJsonArray("invocations")) {
            JsonObject invocation = element.getAsJsonObject();
            boolean successful = invocation.get("executionSuccessful").getAsBoolean();
            assertThat(invocation.has("toolExecutionNotifications")).isNotEqualTo(successful);
        }
        assertThat(run.getAsJsonArray("results")).hasSameSizeAs(findings.all());
        for (JsonElement element : run.getAsJsonArray("results")) {
            requireResult(element.getAsJsonObject(), rules);
        }
    }

    private static void requireResult(JsonObject result, List<String> rules) {
        assertThat(rules.get(result.get("ruleIndex").getAsInt()))
                .isEqualTo(result.get("ruleId").getAsString());
        assertThat(result.get("level").getAsString()).isIn("none", "note", "warning", "error");
        assertThat(result.getAsJsonObject("message").get("text").getAsString()).isNotBlank();
        JsonObject location =
                result.getAsJsonArray("locations").get(0).getAsJsonObject().getAsJsonObject("physicalLocation");
        String uri = location.getAsJsonObject("artifactLocation").get("uri").getAsString();
        assertThat(uri).isEqualTo(URI.create(uri).toASCIIString());
        assertThat(location.getAsJsonObject("region").get("startLine").getAsInt())
                .isPositive();
        for (JsonElement suppression : result.getAsJsonArray("suppressions")) {
            assertThat(suppression.getAsJsonObject().get("kind").getAsString()).isIn("inSource", "external");
        }
    }

    @Test
    void bracesInAMessageAreNoPlaceholders() {
        assertThat(format.write(SampleReports.open(Optional.of("0002-index"))))
                .contains("\"text\": \"public.item: SHARE while 1, 2: {{x}}\"");
        // A justification is no message.
        assertThat(format.write(SampleReports.clean()))
                .contains("\"justification\": \"в таблице 3 строки: {мало}, 100%\"");
    }

    @Test
    void filesElsewhereAreAbsolute() {
        assertThat(SarifFormat.uri("/tmp/a b/1:2.sql")).isEqualTo("file:///tmp/a%20b/1%3A2.sql");
        assertThat(SarifFormat.uri("rag.jar!/a+b.sql")).isEqualTo("rag.jar%21/a%2Bb.sql");
    }
}

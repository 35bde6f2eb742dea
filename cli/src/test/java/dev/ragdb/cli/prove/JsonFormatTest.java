package dev.ragdb.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.text.Screen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class JsonFormatTest {
    private final ReportFormat format = ReportFormat.of("json", Screen.NONE);

    @Test
    void tellsAllThatIsKnown() {
        assertThat(format.write(SampleReports.open(Optional.of("0003-type"))))
                .isEqualTo(
                        """
                        {
                          "format": 1,
                          "service": "shop",
                          "server": "PostgreSQL 17.11",
                          "clean": false,
                          "changes": [
                            {
                              "change": "0003-type",
                              "file": "моя схема/changes/0003-type.sql",
                              "forward": "ok",
                              "back": "differs",
                              "again": "ok",
                              "relations": [
                                {
                                  "relation": "public.item",
                                  "kind": "table",
                                  "lock": "ACCESS EXCLUSIVE",
                                  "scanned": true,
                                  "rewritten": true,
                                  "rowsChanged": false
                                }
                              ],
                              "hazards": [
                                {
                                  "code": "rollback-incomplete",
                                  "title": "the rollback leaves something behind, or restores something else",
                                  "object": "public.item",
                                  "seen": "(- expected, + actual)\\n-   column name varchar(8)\\n+   column name varchar(20)",
                                  "file": "моя схема/changes/0003-type.sql",
                                  "line": 3
                                },
                                {
                                  "code": "rewrites-table",
                                  "title": "the server writes the whole table anew",
                                  "object": "public.item",
                                  "seen": "SHARE",
                                  "file": "моя схема/changes/0003-type.sql",
                                  "line": 5,
                                  "statement": "CREATE INDEX item_name\\n    ON item (name)",
                                  "accepted": "100% пусто"
                                }
                              ]
                            }
                          ],
                          "notReached": []
                        }
                        """);
    }

    @Test
    void namesWhatWasNotReached() {
        assertThat(format.write(SampleReports.endedEarly(Optional.of("0003-a"), "0003-a")))
                .isEqualTo(
                        """
                        {
                          "format": 1,
                          "service": "shop",
                          "server": "PostgreSQL 17.11",
                          "clean": false,
                          "changes": [],
                          "notReached": [
                            "0003-a"
                          ]
                        }
                        """);
    }
}

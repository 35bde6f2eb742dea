package dev.ragdb.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.catalog.ObjectName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is added to a manifest stands where it belongs, and the rest stays as it was written. */
@SuppressWarnings("StringConcatToTextBlock") // where a line ends is what is tested
final class OwnedListTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"owned": []}                                  | {"owned": ["table public.m"]}
            {"owned" : ["table public.a"], "x": ["table"]} | {"owned" : ["table public.a", "table public.m"], "x": ["table"]}
            {"owned":["table public.z"]}                   | {"owned":["table public.m", "table public.z"]}
            {"owned": [ "table public.\\"O\\"", "type public.z" ]} | {"owned": [ "table public.\\"O\\"", "table public.m", "type public.z" ]}
            """)
    void addsInPlace(String json, String expected) {
        assertThat(OwnedList.with(json, List.of(ObjectName.parse("table public.m"))))
                .isEqualTo(expected);
    }

    @Test
    void keepsLinesAndTheirEnds() {
        String json = "{\r\n\t\"owned\": [\r\n\t\t\"table public.a\",\r\n\t\t\"table public.x\"\r\n\t]\r\n}\r\n";
        assertThat(OwnedList.with(
                        json, List.of(ObjectName.parse("table public.m"), ObjectName.parse("type public.\"Я\""))))
                .isEqualTo("{\r\n\t\"owned\": [\r\n\t\t\"table public.a\",\r\n\t\t\"table public.m\",\r\n"
                        + "\t\t\"table public.x\",\r\n\t\t\"type public.\\\"Я\\\"\"\r\n\t]\r\n}\r\n");
    }
}

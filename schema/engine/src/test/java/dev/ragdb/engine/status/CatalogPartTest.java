package dev.ragdb.engine.status;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CatalogPartTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            column "Ник ""x"" name" text not null       | column     | "Ник ""x"" name"
            index by_hand CREATE INDEX by_hand ON t (a) | index      | by_hand
            comment 'Всё'                               | comment    | ~~
            comment on column id 'ключ'                 | comment    | column id
            row security enabled                        | row        | ~~
            definition                                  | definition | ~~
            """)
    void isNamedByItsFirstWords(String line, String kind, String name) {
        assertThat(CatalogPart.of(line)).isEqualTo(new CatalogPart(kind, name));
    }
}

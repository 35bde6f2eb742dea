package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Column types as services compile against them, out of a catalog's lines. */
final class ColumnTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    column a integer                                                  | a          | integer
                    column user_id character varying(50) not null                     | user_id    | character varying(50)
                    column t timestamp without time zone not null default now()       | t          | timestamp without time zone
                    column "Ключ" text collate "C" not null                           | Ключ       | text
                    column v public.vector(1536) not null                             | v          | vector(1536)
                    column v "Ext"."my default type"[] default 'x'::text              | v          | "my default type"[]
                    column v public."is not null" default ' storage '                 | v          | "is not null"
                    column v "odd" not null default '"'::text                         | v          | "odd"
                    column n numeric(10,2) generated always as (a + b) stored         | n          | numeric(10,2)
                    column s text storage external                                    | s          | text
                    column s text default '.'::text                                   | s          | text
                    column i integer inherited                                        | i          | integer
                    """)
    void areWhatFormatTypePrintsWithoutASchema(String line, String column, String type) {
        CatalogObject table = new CatalogObject(ObjectName.parse("table public.t"), new TreeSet<>(Set.of(line)));
        assertThat(ColumnTypes.of(table)).containsExactly(Map.entry(column, type));
    }
}

package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CatalogDifferenceTest {
    @Test
    void saysNothingOfWhatIsTheSame() {
        Catalog catalog = Catalog.parse("table public.a\n  column id integer\n");
        assertThat(catalog.differenceTo(catalog).isEmpty()).isTrue();
        assertThat(catalog.differenceTo(catalog).text()).isEmpty();
    }

    @Test
    void showsALineThatChangedAsMinusThenPlus() {
        Catalog expected = Catalog.parse(
                """
                table public.a
                  column extra text
                  column id integer not null
                  column same text
                  comment on column id 'Имя'
                schema gone
                  owner alice
                """);
        Catalog actual = Catalog.parse(
                """
                function public.f()
                  definition
                    one
                    two
                table public.a
                  column id bigint not null
                  column same text
                  column surplus text
                  comment on column id 'Номер'
                """);
        CatalogDifference difference = expected.differenceTo(actual);
        assertThat(difference.text())
                .isEqualTo(
                        """
                + function public.f()
                +   definition
                +     one
                +     two
                - schema gone
                -   owner alice
                  table public.a
                -   column extra text
                -   column id integer not null
                +   column id bigint not null
                +   column surplus text
                -   comment on column id 'Имя'
                +   comment on column id 'Номер'
                """);
        assertThat(difference.entries())
                .extracting(CatalogDifference.Entry::type)
                .containsExactly(
                        CatalogDifference.Type.EXTRA, CatalogDifference.Type.MISSING, CatalogDifference.Type.CHANGED);
        assertThat(difference.entries().get(2).expected())
                .containsExactly("column extra text", "column id integer not null", "comment on column id 'Имя'");
    }

    @Test
    void showsOfALongLineWhatChangedAndWhatStandsAround() {
        Catalog expected = Catalog.parse(
                """
                function public.f()
                  definition
                    CREATE FUNCTION
                    AS
                    begin
                      one;

                      two;
                      three;
                      four;
                      five;
                    end
                """);
        Catalog actual = Catalog.parse(expected.text()
                .replace("      three;\n", "      3;\n      3.5;\n")
                .replace("      five;\n", ""));
        assertThat(expected.differenceTo(actual).text())
                .isEqualTo(
                        """
                  function public.f()
                    definition
                      ...
                        one;

                        two;
                -       three;
                +       3;
                +       3.5;
                        four;
                -       five;
                      end
                """);
    }

    @Test
    void showsAnObjectThatHasNoLines() {
        assertThat(Catalog.empty().differenceTo(Catalog.parse("schema a\n")).text())
                .isEqualTo("+ schema a\n");
    }
}

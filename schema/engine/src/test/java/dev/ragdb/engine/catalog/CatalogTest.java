package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class CatalogTest {
    private static final String TEXT =
            """
            function public.f(integer, text)
              definition
                create function f()

                   begin
                end
              grant ALL to PUBLIC
              owner alice
            schema zoo
            table public."user"
              column id uuid not null
              column name text
              comment 'one

                two'
            """;

    @Test
    void readsWhatItWrites() {
        Catalog catalog = Catalog.parse(TEXT);
        assertThat(catalog.text()).isEqualTo(TEXT);
        assertThat(catalog.objects().keySet())
                .extracting(ObjectName::name)
                .containsExactly("f(integer, text)", "zoo", "user");
        ObjectName user = new ObjectName("table", "public", "user");
        assertThat(Objects.requireNonNull(catalog.objects().get(user)).lines())
                .containsExactly("column id uuid not null", "column name text", "comment 'one\n\ntwo'");
    }

    @Test
    void keepsLineBreaksAtTheEndOfALine() {
        CatalogObject object = new CatalogObject(
                new ObjectName("view", "public", "v"),
                new TreeSet<>(List.of("definition\n\n", "options x\n  \n y\n\n\n")));
        Catalog catalog = Catalog.of(List.of(object));
        assertThat(Catalog.parse(catalog.text())).isEqualTo(catalog);
    }

    @Test
    void isEmptyTextWhenEmpty() {
        assertThat(Catalog.empty().text()).isEmpty();
        assertThat(Catalog.parse("")).isEqualTo(Catalog.empty());
    }

    @Test
    void refusesTextThatIsCutOff() {
        assertThatThrownBy(() -> Catalog.parse("schema zoo")).hasMessageContaining("may be cut off");
        assertThatThrownBy(() -> Catalog.parse("schema zoo\n\ntable t\n"))
                .hasMessage("Line 2: Expected a kind of object and its name, such as \"table public.embeddings\","
                        + " but got: \"\"");
        assertThatThrownBy(() -> Catalog.parse("table t\n"))
                .hasMessage("Line 1: Expected a schema before the name of the table, such as \"table public.t\","
                        + " but got: \"table t\"");
    }

    @Test
    void keepsOnlyWhatIsAskedFor() {
        Catalog catalog = Catalog.parse(TEXT);
        assertThat(catalog.only(List.of(new ObjectName("schema", "", "zoo"), new ObjectName("table", "zoo", "absent")))
                        .text())
                .isEqualTo("schema zoo\n");
    }

    @Test
    void leavesRolesOutOfTheStructure() {
        Catalog catalog = Catalog.parse(
                """
                default privileges for alice on tables
                  grant SELECT to bob
                sequence public.s
                  as bigint
                  grant USAGE to bob
                  owner alice
                """);
        assertThat(catalog.structure().text()).isEqualTo("sequence public.s\n  as bigint\n");
    }

    @Test
    void hasOneFingerprintWhateverTheOrderAndTheRoles() {
        Catalog catalog = Catalog.parse(TEXT);
        List<CatalogObject> reversed = new ArrayList<>(catalog.objects().values());
        Collections.reverse(reversed);
        assertThat(Catalog.of(reversed).fingerprint())
                .isEqualTo(catalog.fingerprint())
                .isEqualTo(catalog.structure().fingerprint())
                .matches("[0-9a-f]{64}");
        assertThat(Catalog.parse(TEXT.replace("text\n", "text not null\n")).fingerprint())
                .isNotEqualTo(catalog.fingerprint());
        assertThat(Catalog.empty().fingerprint())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void refusesAnObjectTwice() {
        CatalogObject object = new CatalogObject(new ObjectName("schema", "", "zoo"), new TreeSet<>());
        assertThatThrownBy(() -> Catalog.of(List.of(object, object))).hasMessage("Twice in one catalog: schema zoo");
    }
}

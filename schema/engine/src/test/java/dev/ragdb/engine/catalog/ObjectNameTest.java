package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ObjectNameTest {
    private static final Map<String, ObjectName> HEADERS = Map.ofEntries(
            Map.entry("table public.user_knowledge", new ObjectName("table", "public", "user_knowledge")),
            Map.entry("table public.\"user\"", new ObjectName("table", "public", "user")),
            Map.entry("table \"My schema\".\"a \"\"b\"\".c\"", new ObjectName("table", "My schema", "a \"b\".c")),
            Map.entry("table public.\"таблица\"", new ObjectName("table", "public", "таблица")),
            Map.entry("table public.U&\"a\\000a\\\\\"\"b\"", new ObjectName("table", "public", "a\n\\\"b")),
            Map.entry("materialized view public.v", new ObjectName("materialized view", "public", "v")),
            Map.entry("schema zoo", new ObjectName("schema", "", "zoo")),
            Map.entry("function public.f(integer, text)", new ObjectName("function", "public", "f(integer, text)")),
            Map.entry("function public.\"F (x\"()", new ObjectName("function", "public", "\"F (x\"()")),
            Map.entry(
                    "operator public.<->(public.vector, public.vector)",
                    new ObjectName("operator", "public", "<->(public.vector, public.vector)")),
            Map.entry(
                    "operator class public.o using btree", new ObjectName("operator class", "public", "o using btree")),
            Map.entry("cast (public.a AS text)", new ObjectName("cast", "", "(public.a AS text)")),
            Map.entry(
                    "default privileges for a in b on tables",
                    new ObjectName("default privileges", "", "for a in b on tables")));

    @Test
    void readsTheHeadersThatItWrites() {
        HEADERS.forEach((header, name) -> {
            assertThat(name).hasToString(header);
            assertThat(ObjectName.parse(header)).isEqualTo(name);
        });
    }

    @Test
    void knowsTheBareNameToLookFor() {
        assertThat(new ObjectName("function", "public", "\"F (x\"(text)").bareName())
                .isEqualTo("F (x");
        assertThat(new ObjectName("operator", "public", "<->(a, b)").bareName()).isEqualTo("<->");
        assertThat(new ObjectName("operator family", "public", "o using btree").bareName())
                .isEqualTo("o");
        assertThat(new ObjectName("table", "public", "F (x").bareName()).isEqualTo("F (x");
    }

    @Test
    void refusesWhatIsNoName() {
        assertThatThrownBy(() -> new ObjectName("tabel", "public", "a"))
                .hasMessage("Unknown kind of object: \"tabel\"");
        assertThatThrownBy(() -> new ObjectName("table", "", "a")).hasMessage("The table \"a\" needs a schema");
        assertThatThrownBy(() -> new ObjectName("schema", "b", "a"))
                .hasMessage("The schema \"a\" lives outside schemas, not in \"b\"");
        assertThatThrownBy(() -> new ObjectName("table", "public", "")).hasMessage("A table without a name");
        assertThatThrownBy(() -> ObjectName.parse("table public.a b"))
                .hasMessage("Unexpected \" b\" after the name in: \"table public.a b\"");
        assertThatThrownBy(() -> ObjectName.parse("table \"public"))
                .hasMessage("The quoted identifier does not end: table \"public");
    }
}

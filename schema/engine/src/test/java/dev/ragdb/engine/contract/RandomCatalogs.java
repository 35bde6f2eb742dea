package dev.ragdb.engine.contract;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/** Catalogs of few names and few lines, so that any two have much in common. */
final class RandomCatalogs {
    private static final List<String> NAMES = List.of(
            "table public.a",
            "table public.b",
            "table public.\"Ünï \"\"quoted\"\" c\"",
            "view public.a_view",
            "function public.f(integer, text[])",
            "function public.f()",
            "schema inner",
            "extension \"uuid-ossp\"");
    private static final List<String> LINES = List.of(
            "column id integer not null",
            "column id bigint not null",
            "column \"Odd; name\" text default '</script>&''\\u2028'",
            "definition\nselect 1\n\n  from \"x\"\n",
            "comment 'пользователи\t\u2028 \uD83D\uDE00'",
            "index a CREATE INDEX a ON public.a USING btree (id)");

    private final Random random;

    RandomCatalogs(long seed) {
        random = new Random(seed);
    }

    Catalog next() {
        List<CatalogObject> objects = new ArrayList<>();
        for (String name : NAMES) {
            if (random.nextBoolean()) {
                TreeSet<String> lines = new TreeSet<>();
                LINES.stream().filter(line -> random.nextInt(3) == 0).forEach(lines::add);
                objects.add(new CatalogObject(ObjectName.parse(name), lines));
            }
        }
        return Catalog.of(objects);
    }
}

package dev.ragdb.engine.migrate;

import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TrackingSql;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Checks, in PL/pgSQL, that a database is where a script starts. */
final class ScriptGuard {
    /** How the server finds an object by its name; the name of others is not theirs alone. */
    private static final Map<String, String> LOOKUPS = Map.of(
            "table", "to_regclass",
            "view", "to_regclass",
            "materialized view", "to_regclass",
            "sequence", "to_regclass",
            "type", "to_regtype");

    private ScriptGuard() {}

    /** The body of a block that fails where other changes than the first {@code position} are applied. */
    static String of(Manifest manifest, Contract contract, int position) {
        String table = TrackingSql.table(manifest);
        List<String> ids = contract.ids().subList(0, position);
        String expected =
                String.join(", ", ids.stream().sorted().map(Sql::literal).toList());
        StringBuilder body = new StringBuilder("declare\n  applied pg_catalog.text[] := '{}';\nbegin\n");
        body.append(ScriptTrust.of(manifest));
        body.append("  if to_regclass(").append(Sql.literal(table)).append(") is not null then\n");
        body.append("    select coalesce(array_agg(id order by id collate \"C\"), '{}') into applied from ")
                .append(table)
                .append(";\n  end if;\n");
        body.append("  if applied is distinct from array[").append(expected).append("]::text[] then\n");
        body.append("    raise exception using message = ")
                .append(Sql.literal("this script starts at "
                        + (position == 0 ? "base" : "`" + ids.get(position - 1) + "`")
                        + ", but other changes are applied here: "))
                .append(" || coalesce(nullif(array_to_string(applied, ', '), ''), 'none');\n  end if;\n");
        SortedMap<ObjectName, CatalogObject> objects =
                contract.catalogAfter(position).objects();
        for (ObjectName name : manifest.owned()) {
            String lookup = LOOKUPS.get(name.kind());
            if (lookup != null) {
                boolean made = objects.containsKey(name);
                String found = lookup + "("
                        + Sql.literal(name.toString().substring(name.kind().length() + 1)) + ")";
                body.append(condition(
                        found + (made ? " is null" : " is not null"),
                        name
                                + (made
                                        ? " is missing, although the changes that made it are applied"
                                        : " exists, but no applied change made it: ragdb stamp records what it is")));
            }
        }
        return body.append("end").toString();
    }

    /** The body of a block that fails with {@code message} when {@code condition} holds. */
    static String check(String condition, String message) {
        return "begin\n" + condition(condition, message) + "end";
    }

    private static String condition(String condition, String message) {
        return "  if " + condition + " then\n    raise exception using message = " + Sql.literal(message)
                + ";\n  end if;\n";
    }
}

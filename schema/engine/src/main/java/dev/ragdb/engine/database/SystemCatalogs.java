package dev.ragdb.engine.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Knows what a server keeps in its system catalogs, and whether it is a schema's shape or the server's own: what a version adds
 * that nobody has looked at yet can be named, instead of being left out in silence. The file {@code system-catalogs.txt} says it,
 * column by column.
 */
public final class SystemCatalogs {
    private static final String FILE = "system-catalogs.txt";

    /** Letters that stand for kinds of objects, constraints and the like: CREATE has a form for each. */
    private static final SortedMap<String, String> LETTERS = new TreeMap<>(Map.of(
            "pg_am.amtype", "it",
            "pg_class.relkind", "rpivmcSfIt",
            "pg_constraint.contype", "cfnpuxt",
            "pg_default_acl.defaclobjtype", "rSfTnL",
            "pg_proc.prokind", "fpaw",
            "pg_type.typtype", "bcdemrp"));

    private SystemCatalogs() {}

    /**
     * What this database has of which nothing is known, such as {@code pg_class.relnew} or {@code kind "g" in pg_class.relkind};
     * sorted, empty on the versions that are known.
     */
    public static List<String> unlistedIn(Connection connection) throws SQLException {
        Set<String> listed = listed();
        SortedSet<String> unlisted = new TreeSet<>(Sql.query(
                connection,
                "select c.relname || '.' || a.attname from pg_catalog.pg_class as c"
                        + " join pg_catalog.pg_attribute as a on a.attrelid = c.oid"
                        + " where c.relnamespace = 'pg_catalog'::pg_catalog.regnamespace and c.relkind = 'r'"
                        + " and a.attnum > 0 and not a.attisdropped",
                row -> row.getString(1)));
        unlisted.removeAll(listed);
        List<String> names = new ArrayList<>(unlisted);
        for (var entry : LETTERS.entrySet()) {
            String catalog = entry.getKey().substring(0, entry.getKey().indexOf('.'));
            String column = entry.getKey().substring(catalog.length() + 1);
            names.addAll(Sql.query(
                    connection,
                    "select distinct 'kind \"' || " + column + "::text || '\" in " + entry.getKey()
                            + "' from pg_catalog."
                            + catalog + " where not pg_catalog.strpos('" + entry.getValue() + "', " + column
                            + "::text) > 0 order by 1",
                    row -> row.getString(1)));
        }
        return Collections.unmodifiableList(names);
    }

    /** Each column that the file names, as {@code pg_class.relname}. */
    static Set<String> listed() {
        Set<String> listed = new TreeSet<>();
        String catalog = "";
        for (String line : Sql.resource(SystemCatalogs.class, FILE).lines().toList()) {
            if (line.startsWith("  ")) {
                String[] words = line.strip().replaceFirst(" : .*", "").split(" ");
                for (String column : List.of(words).subList(1, words.length)) {
                    if (!listed.add(catalog + "." + column)) {
                        throw new IllegalStateException(FILE + " names " + catalog + "." + column + " twice");
                    }
                }
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                catalog = line;
            }
        }
        return listed;
    }
}

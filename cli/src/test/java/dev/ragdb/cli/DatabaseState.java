package dev.ragdb.cli;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** All that can differ in a database, as text. */
final class DatabaseState {
    private static final String RELATIONS =
            """
            select format('%s %s', relkind, relname), case relkind
                when 'S' then format('select last_value || '' '' || is_called from %1$s', oid::regclass)
                else format('select t::text from only %1$s t order by 1', oid::regclass) end
            from pg_class
            where relkind in ('r', 'S') and relnamespace in (
                select oid from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema')
            order by 1, relnamespace::regnamespace::text
            """;

    private DatabaseState() {}

    /** The catalog with owners and grants, the rows of tables, and where sequences stand, of objects with these names. */
    static String read(Connection connection, Predicate<String> names) throws SQLException {
        Catalog all = CatalogReader.read(connection);
        StringBuilder text = new StringBuilder(all.only(all.objects().keySet().stream()
                        .filter(name -> names.test(name.name()))
                        .toList())
                .text());
        for (String[] relation :
                Sql.queryUnpinned(connection, RELATIONS, row -> new String[] {row.getString(1), row.getString(2)})) {
            if (names.test(relation[0].substring(2))) {
                text.append(relation[0]).append('\n');
                Sql.queryUnpinned(connection, relation[1], row -> row.getString(1))
                        .forEach(row -> text.append("  ").append(row).append('\n'));
            }
        }
        return text.toString();
    }
}

package dev.ragdb.throwaway;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Databases on a named server that a killed process of ours may have left, or that one at work uses: shown, never dropped,
 * since anybody may give a database such a name.
 */
final class LeftOver {
    static final String PREFIX = "ragdb_throwaway_";

    private static final int SHOWN = 5;
    private static final Pattern HARMLESS = Pattern.compile("[\\w .-]{1,63}");

    private LeftOver() {}

    /** A part of a line that says which of the connected role's own databases look like ours; empty if none does. */
    static String on(Connection maintenance) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = maintenance.createStatement();
                ResultSet rows = statement.executeQuery(
                        """
                        select d.datname
                        from pg_catalog.pg_database d
                          join pg_catalog.pg_roles r on r.oid operator(pg_catalog.=) d.datdba
                        where r.rolname operator(pg_catalog.=) current_user
                          and pg_catalog.starts_with(cast(d.datname as pg_catalog.text),
                              cast('%s' as pg_catalog.text))
                          and not exists (select from pg_catalog.pg_stat_activity a
                                          where a.datid operator(pg_catalog.=) d.oid)
                        order by d.oid using operator(pg_catalog.<)"""
                                .formatted(PREFIX))) {
            while (rows.next()) {
                String name = rows.getString(1);
                if (HARMLESS.matcher(name).matches()) {
                    names.add("\"" + name + "\"");
                }
            }
        }
        if (names.isEmpty()) {
            return "";
        }
        String more = names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "";
        return "; perhaps left over from a killed run: "
                + String.join(", ", names.subList(0, Math.min(SHOWN, names.size()))) + more
                + ": drop by hand if no other run is at work";
    }
}

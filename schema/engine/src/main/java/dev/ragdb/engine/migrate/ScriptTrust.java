package dev.ragdb.engine.migrate;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.database.TrackingSql;
import java.util.stream.Collectors;

/** Checks, in PL/pgSQL, that the tracking table of a database is nobody else's, before a script reads it. */
final class ScriptTrust {
    private static final String CONDITIONS =
            """
              if exists (select from pg_catalog.pg_class as c where c.oid = pg_catalog.to_regclass({table}) and (c.relkind <> 'r'
                  or c.relhasrules or c.relrowsecurity or c.relhassubclass or c.relispartition
                  or exists (select from pg_catalog.pg_trigger as g where g.tgrelid = c.oid and not g.tgisinternal))) then
                raise exception using message = {mixed};
              end if;
              if exists (
                with recursive ours(oid) as (
                  select r.oid from pg_catalog.pg_roles as r where r.rolname = current_user
                  union
                  select m.roleid from pg_catalog.pg_auth_members as m join ours on ours.oid = m.member)
                select from pg_catalog.pg_class as c join pg_catalog.pg_roles as r on r.oid = c.relowner
                where c.oid = pg_catalog.to_regclass({table}) and not r.rolsuper and not r.rolname = any (array[{owners}]::text[])
                  and not exists (select from ours where ours.oid = r.oid)
                  and not exists (select from pg_catalog.pg_namespace as n where n.oid = c.relnamespace and n.nspowner = r.oid)
                  and not exists (select from pg_catalog.pg_database as d
                                  where d.datname = pg_catalog.current_database() and d.datdba = r.oid)) then
                raise exception using message = {foreign};
              end if;
            """;

    private ScriptTrust() {}

    /** Statements that fail where {@link dev.ragdb.engine.database.Trust} would refuse; ragdb itself says more. */
    static String of(Manifest manifest) {
        String table = TrackingSql.table(manifest);
        String next = "; ragdb check tells more";
        return CONDITIONS
                .replace("{table}", Sql.literal(table))
                .replace(
                        "{owners}", manifest.owners().stream().map(Sql::literal).collect(Collectors.joining(", ")))
                .replace(
                        "{mixed}",
                        Sql.literal("the tracking table " + table
                                + " is no ordinary table, or has triggers, rules, policies or children: it is not used"
                                + next))
                .replace(
                        "{foreign}",
                        Sql.literal("the tracking table " + table + " belongs to another role: it is not used" + next));
    }
}

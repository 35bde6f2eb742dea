-- What is set for a table, view or materialized view as a whole. Defaults are left out. Of the options, those that CREATE TABLE
-- and CREATE VIEW document, up to 19; a table of another access method takes others, but none that starts with pg_.
select c.oid, s.line
from pg_class as c
left join pg_am as m on m.oid = c.relam
left join pg_tablespace as t on t.oid = c.reltablespace
left join pg_class as toast on toast.oid = c.reltoastrelid
left join pg_foreign_table as f on f.ftrelid = c.oid
left join pg_foreign_server as fs on fs.oid = f.ftserver
cross join (select '{fillfactor, parallel_workers, toast_tuple_target, user_catalog_table,
    autovacuum_enabled, autovacuum_parallel_workers, autovacuum_analyze_scale_factor, autovacuum_analyze_threshold,
    autovacuum_freeze_max_age, autovacuum_freeze_min_age, autovacuum_freeze_table_age,
    autovacuum_multixact_freeze_max_age, autovacuum_multixact_freeze_min_age, autovacuum_multixact_freeze_table_age,
    autovacuum_vacuum_cost_delay, autovacuum_vacuum_cost_limit, autovacuum_vacuum_insert_scale_factor,
    autovacuum_vacuum_insert_threshold, autovacuum_vacuum_max_threshold, autovacuum_vacuum_scale_factor,
    autovacuum_vacuum_threshold, log_autoanalyze_min_duration, log_autovacuum_min_duration, vacuum_index_cleanup,
    vacuum_max_eager_freeze_failure_rate, vacuum_truncate, check_option, security_barrier, security_invoker}'::text[]
) as documented (options)
cross join lateral (values
    (case when c.relpersistence = 'u' then 'unlogged' end),
    (case when m.amname <> 'heap' then 'access method ' || quote_ident(m.amname) end),
    ('tablespace ' || quote_ident(t.spcname)),
    ('options (' || (select string_agg(o, ', ' order by o collate "C") from unnest(c.reloptions) as o
                     where split_part(o, '=', 1) = any (documented.options)
                        or m.amname <> 'heap' and o not like 'pg\_%') || ')'),
    ('toast options (' || (select string_agg(o, ', ' order by o collate "C") from unnest(toast.reloptions) as o
                           where split_part(o, '=', 1) = any (documented.options)) || ')'),
    (case when c.reloftype <> 0 then 'of type ' || format_type(c.reloftype, null) end),
    (case when c.relkind = 'p' then 'partition by ' || pg_get_partkeydef(c.oid) end),
    (case when c.relrowsecurity then 'row security enabled' end),
    (case when c.relforcerowsecurity then 'row security forced' end),
    -- The index is marked where it is listed; without one left, the server treats the table as NOTHING.
    (case when c.relkind in ('v', 'f') then null else
     case c.relreplident when 'n' then 'replica identity nothing' when 'f' then 'replica identity full'
                         when 'i' then 'replica identity using index' end end),
    ('foreign server ' || quote_ident(fs.srvname)
        || coalesce(' options ('
            || (select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', '
                                  order by o.option_name collate "C")
                from pg_options_to_table(f.ftoptions) as o) || ')', ''))
) as s (line)
where c.oid = any (:oids) and c.relkind in ('r', 'p', 'f', 'v', 'm') and s.line is not null

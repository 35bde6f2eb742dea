-- What is set for a table, view or materialized view as a whole. Defaults are left out.
select c.oid, s.line
from pg_class as c
left join pg_am as m on m.oid = c.relam
left join pg_tablespace as t on t.oid = c.reltablespace
left join pg_class as toast on toast.oid = c.reltoastrelid
left join pg_foreign_table as f on f.ftrelid = c.oid
left join pg_foreign_server as fs on fs.oid = f.ftserver
cross join lateral (values
    (case when c.relpersistence = 'u' then 'unlogged' end),
    (case when m.amname <> 'heap' then 'access method ' || quote_ident(m.amname) end),
    ('tablespace ' || quote_ident(t.spcname)),
    ('options (' || (select string_agg(o, ', ' order by o collate "C") from unnest(c.reloptions) as o) || ')'),
    ('toast options (' || (select string_agg(o, ', ' order by o collate "C") from unnest(toast.reloptions) as o) || ')'),
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

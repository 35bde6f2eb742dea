-- Indexes. Those behind a constraint are told by the constraint; here only what they have beyond the defaults.
select i.indrelid as oid,
       'index ' || quote_ident(c.relname) as what,
       case when k.oid is null or marks.text <> ''
            then 'index ' || quote_ident(c.relname)
                 || case when k.oid is null then ' ' || pg_get_indexdef(i.indexrelid) else '' end || marks.text end as line,
       quote_literal(d.description) as comment
from pg_index as i
join pg_class as c on c.oid = i.indexrelid
left join pg_constraint as k on k.conrelid = i.indrelid and k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')
left join pg_tablespace as t on t.oid = c.reltablespace
left join pg_inherits as h on h.inhrelid = i.indexrelid
left join pg_description as d on d.objoid = i.indexrelid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
cross join lateral (select
    -- pg_get_indexdef tells the options itself.
    coalesce(case when k.oid is not null then ' WITH ('
        || (select string_agg(o, ', ' order by o collate "C") from unnest(c.reloptions) as o where o not like 'pg\_%') || ')' end, '')
    || coalesce(' TABLESPACE ' || quote_ident(t.spcname), '')
    || coalesce(' PARTITION OF ' || h.inhparent::regclass::text, '')
    || coalesce((select string_agg(' STATISTICS ' || a.attstattarget || ' ON COLUMN ' || a.attnum, '' order by a.attnum)
                 from pg_attribute as a
                 where a.attrelid = i.indexrelid and a.attnum > 0 and coalesce(a.attstattarget, -1) <> -1), '')
    || case when i.indisclustered then ' CLUSTER' else '' end
    || case when i.indisreplident then ' REPLICA IDENTITY' else '' end
    || case when i.indisvalid then '' else ' INVALID' end
    || case when i.indisready then '' else ' NOT READY' end) as marks (text)
where i.indrelid = any (:oids)

select p.oid, 'publication' as kind, '' as schema, p.pubname as name, l.line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(p.pubowner) as owner
from pg_publication as p
left join pg_description as d on d.objoid = p.oid and d.classoid = 'pg_publication'::regclass and d.objsubid = 0
cross join lateral (
    select 'publishes ' || concat_ws(', ', case when p.pubinsert then 'insert' end, case when p.pubupdate then 'update' end,
                                     case when p.pubdelete then 'delete' end, case when p.pubtruncate then 'truncate' end)
           || case when p.pubviaroot then ' via partition root' else '' end
           -- From 18 on; over JSON because older servers do not know the column.
           || case to_jsonb(p) ->> 'pubgencols' when 's' then ' with stored generated columns' else '' end as line
    union all
    select 'all tables' where p.puballtables
    union all
    -- From 19 on.
    select 'all sequences' where (to_jsonb(p) ->> 'puballsequences')::boolean
    union all
    select 'schema ' || quote_ident(n.nspname)
    from pg_publication_namespace as s
    join pg_namespace as n on n.oid = s.pnnspid
    where s.pnpubid = p.oid
    union all
    select case when (to_jsonb(r) ->> 'prexcept')::boolean then 'except table ' else 'table ' end || r.prrelid::regclass
           || coalesce(' (' || (select string_agg(quote_ident(a.attname), ', ' order by a.attname collate "C")
                                from pg_attribute as a
                                where a.attrelid = r.prrelid and a.attnum = any (r.prattrs)) || ')', '')
           || coalesce(' where (' || pg_get_expr(r.prqual, r.prrelid) || ')', '')
    from pg_publication_rel as r
    where r.prpubid = p.oid) as l
where p.pubname = any (:names)

select t.oid, 'text search template' as kind, n.nspname as schema, t.tmplname as name,
       case when t.tmplinit <> 0 then 'init ' || t.tmplinit || ' ' else '' end || 'lexize ' || t.tmpllexize as line,
       quote_literal(d.description) as comment
from pg_ts_template as t
join pg_namespace as n on n.oid = t.tmplnamespace
left join pg_description as d on d.objoid = t.oid and d.classoid = 'pg_ts_template'::regclass and d.objsubid = 0
where t.tmplname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_ts_template'::regclass and e.objid = t.oid and e.deptype = 'e')

select c.oid, 'conversion' as kind, n.nspname as schema, c.conname as name,
       'for ' || quote_literal(pg_encoding_to_char(c.conforencoding)) || ' to '
           || quote_literal(pg_encoding_to_char(c.contoencoding)) || ' function ' || c.conproc::regprocedure
           || case when c.condefault then ' default' else '' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(c.conowner) as owner
from pg_conversion as c
join pg_namespace as n on n.oid = c.connamespace
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_conversion'::regclass and d.objsubid = 0
where c.conname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_conversion'::regclass and e.objid = c.oid and e.deptype = 'e')

select m.oid, 'access method' as kind, '' as schema, m.amname as name,
       case m.amtype when 't' then 'table' else 'index' end || ' handler ' || m.amhandler as line,
       quote_literal(d.description) as comment
from pg_am as m
left join pg_description as d on d.objoid = m.oid and d.classoid = 'pg_am'::regclass and d.objsubid = 0
where m.amname = any (:names)
  and m.oid >= 16384
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_am'::regclass and e.objid = m.oid and e.deptype = 'e')

select p.oid, 'text search parser' as kind, n.nspname as schema, p.prsname as name,
       'start ' || p.prsstart || ' gettoken ' || p.prstoken || ' end ' || p.prsend || ' lextypes ' || p.prslextype
           || case when p.prsheadline <> 0 then ' headline ' || p.prsheadline else '' end as line,
       quote_literal(d.description) as comment
from pg_ts_parser as p
join pg_namespace as n on n.oid = p.prsnamespace
left join pg_description as d on d.objoid = p.oid and d.classoid = 'pg_ts_parser'::regclass and d.objsubid = 0
where p.prsname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_ts_parser'::regclass and e.objid = p.oid and e.deptype = 'e')

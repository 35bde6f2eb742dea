-- Extensions, whose members are left out everywhere else.
select x.oid, 'extension' as kind, '' as schema, x.extname as name, l.line,
       case l.part when 1 then quote_literal(d.description) end as comment,
       case l.part when 1 then pg_get_userbyid(x.extowner) end as owner
from pg_extension as x
join pg_namespace as n on n.oid = x.extnamespace
left join pg_description as d on d.objoid = x.oid and d.classoid = 'pg_extension'::regclass and d.objsubid = 0
cross join lateral (values (1, 'schema ' || quote_ident(n.nspname)), (2, 'version ' || x.extversion)) as l (part, line)
where x.extname = any (:names)

-- Schemas; public too, which has an oid of the system but is the users'.
select n.oid, 'schema' as kind, '' as schema, n.nspname as name,
       quote_literal(d.description) as comment,
       pg_get_userbyid(n.nspowner) as owner,
       n.nspacl::text[] as acl,
       acldefault('n', n.nspowner)::text[] as default_acl
from pg_namespace as n
left join pg_description as d on d.objoid = n.oid and d.classoid = 'pg_namespace'::regclass and d.objsubid = 0
where n.nspname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')

-- Tables, views, materialized views, and sequences that belong to no column (the others are lines of their table).
select c.oid,
       case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'S' then 'sequence' else 'table' end as kind,
       n.nspname as schema,
       c.relname as name,
       quote_literal(d.description) as comment,
       pg_get_userbyid(c.relowner) as owner,
       c.relacl::text[] as acl,
       acldefault(case c.relkind when 'S' then 's'::"char" else 'r'::"char" end, c.relowner)::text[] as default_acl
from pg_class as c
join pg_namespace as n on n.oid = c.relnamespace
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
where c.relkind in ('r', 'p', 'f', 'v', 'm', 'S')
  and c.relname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
  and (c.relkind <> 'S'
       or not exists (select from pg_depend as o
                      where o.classid = 'pg_class'::regclass and o.objid = c.oid
                        and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')))

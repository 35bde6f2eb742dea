-- Collations. The version of the operating system's rules is left out: it is not the schema's. The locale's column is
-- colliculocale in 15 and 16, colllocale from 17 on; the rules are there from 16 on: hence the detour over JSON.
select c.oid, 'collation' as kind, n.nspname as schema, c.collname as name,
       'provider ' || case c.collprovider when 'c' then 'libc' when 'i' then 'icu' when 'b' then 'builtin'
                                          when 'd' then 'default' else c.collprovider::text end
           || coalesce(' locale ' || quote_literal(coalesce(j.row ->> 'colllocale', j.row ->> 'colliculocale')), '')
           || coalesce(' collate ' || quote_literal(c.collcollate) || ' ctype ' || quote_literal(c.collctype), '')
           || coalesce(' rules ' || quote_literal(j.row ->> 'collicurules'), '')
           || case when c.collisdeterministic then '' else ' not deterministic' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(c.collowner) as owner
from pg_collation as c
join pg_namespace as n on n.oid = c.collnamespace
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_collation'::regclass and d.objsubid = 0
cross join lateral (select to_jsonb(c)) as j (row)
where c.collname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_collation'::regclass and e.objid = c.oid and e.deptype = 'e')

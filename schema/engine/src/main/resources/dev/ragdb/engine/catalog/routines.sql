-- Functions, procedures and aggregates. A name has the types of the arguments only: their names are in the definition.
select p.oid,
       case p.prokind when 'a' then 'aggregate' when 'p' then 'procedure' else 'function' end as kind,
       n.nspname as schema,
       quote_ident(p.proname) || '('
           || coalesce((select string_agg(format_type(t.oid, null), ', ' order by t.position)
                        from unnest(p.proargtypes) with ordinality as t (oid, position)), '') || ')' as name,
       -- Aggregates have lines of their own; pg_get_functiondef refuses them.
       case when p.prokind <> 'a' then 'definition' || E'\n' || rtrim(pg_get_functiondef(p.oid), E'\n') end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(p.proowner) as owner,
       p.proacl::text[] as acl,
       acldefault('f', p.proowner)::text[] as default_acl
from pg_proc as p
join pg_namespace as n on n.oid = p.pronamespace
left join pg_description as d on d.objoid = p.oid and d.classoid = 'pg_proc'::regclass and d.objsubid = 0
where p.proname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_proc'::regclass and e.objid = p.oid and e.deptype = 'e')
  -- The constructors of range types come and go with their type.
  and not exists (select from pg_depend as i
                  where i.classid = 'pg_proc'::regclass and i.objid = p.oid and i.deptype = 'i'
                    and i.refclassid = 'pg_type'::regclass)

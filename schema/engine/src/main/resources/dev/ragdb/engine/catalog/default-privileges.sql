-- Who gets what on objects that a role makes later. For the whole database they take the place of the default, in a
-- schema they come on top of it: there, nobody has anything unless it is listed.
select a.oid, 'default privileges' as kind, '' as schema,
       'for ' || quote_ident(pg_get_userbyid(a.defaclrole)) || coalesce(' in ' || quote_ident(n.nspname), '') || ' on '
           || case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
                                   when 'T' then 'types' when 'n' then 'schemas' when 'L' then 'large objects' end as name,
       a.defaclacl::text[] as acl,
       case when a.defaclnamespace = 0 then full_acl.items else '{}' end as default_acl,
       full_acl.items as full_acl
from pg_default_acl as a
left join pg_namespace as n on n.oid = a.defaclnamespace
cross join lateral (
    select acldefault(case a.defaclobjtype when 'S' then 's'::"char" else a.defaclobjtype end, a.defaclrole)::text[]
) as full_acl (items)

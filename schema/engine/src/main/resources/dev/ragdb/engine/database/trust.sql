-- Whom to trust, and what the tracking table is: rows of what they say, an object, and more about it.
-- A superuser counts as a member of every role for pg_has_role: hence the memberships themselves.
with recursive
ours(oid) as (
    select r.oid from pg_catalog.pg_roles as r where r.rolname = current_user
    union
    select m.roleid from pg_catalog.pg_auth_members as m join ours on ours.oid = m.member),
tracking as (
    select c.* from pg_catalog.pg_class as c where c.oid = pg_catalog.to_regclass(?::text)),
owned(oid) as (
    select pg_catalog.to_regclass(o.name)::oid from pg_catalog.unnest(?::text[]) as o(name)),
below(oid) as (
    select h.inhrelid from pg_catalog.pg_inherits as h where h.inhparent = any (array(select o.oid from owned as o))
    union
    select h.inhrelid from pg_catalog.pg_inherits as h join below as b on b.oid = h.inhparent)
select 'role' as says, r.rolname::text as name, null::text as detail, null::text as schema
from pg_catalog.pg_roles as r
where r.rolsuper or r.rolname = any (?::text[]) or r.oid = any (array(select o.oid from ours as o))
   or r.oid = (select d.datdba from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database())
union all
select 'schema', n.nspname::text, pg_catalog.pg_get_userbyid(n.nspowner)::text, null
from pg_catalog.pg_namespace as n where n.nspname = any (?::text[])
union all
select 'me', current_user::text, null, null
union all
select 'child', c.relname::text, pg_catalog.pg_get_userbyid(c.relowner)::text, n.nspname::text
from below as b
join pg_catalog.pg_class as c on c.oid = b.oid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
where not exists (select from owned as o where o.oid = b.oid)
union all
select 'tracking', t.oid::text, pg_catalog.pg_get_userbyid(t.relowner)::text,
       case when t.relkind = 'r' and t.relpersistence = 'p' and t.relchecks = 0 and not (t.relhastriggers or t.relhasrules
                 or t.relrowsecurity or t.relforcerowsecurity or t.relhassubclass or t.relhasindex)
             and not exists (select from pg_catalog.pg_attribute as a
                             where a.attrelid = t.oid and a.attnum > 0 and (a.atthasdef or a.atttypid >= 16384))
             and not exists (select from pg_catalog.pg_inherits as h where h.inhrelid = t.oid)
             and not exists (select from pg_catalog.pg_policy as p where p.polrelid = t.oid)
            then 'plain' else 'odd' end
from tracking as t
union all
select 'column', a.attname::text, pg_catalog.format_type(a.atttypid, null), null
from tracking as t join pg_catalog.pg_attribute as a on a.attrelid = t.oid
where a.attnum > 0 and not a.attisdropped

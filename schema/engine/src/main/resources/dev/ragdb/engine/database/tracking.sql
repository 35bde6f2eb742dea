-- All of a tracking table that could run what others made, and what it is that a table is not.
with tracking as (select c.* from pg_catalog.pg_class as c where c.oid = ?::oid)
select 'kind' as says, case t.relkind when 'p' then 'partitioned table' when 'v' then 'view' when 'm' then 'materialized view'
                   when 'f' then 'foreign table' when 'S' then 'sequence' when 'r' then
                   case t.relpersistence when 'u' then 'unlogged table' else 'temporary table' end
                   else 'relation of kind ' || t.relkind::text end as name, null::text as detail, null::text as schema
from tracking as t where t.relkind <> 'r' or t.relpersistence <> 'p'
union all
select 'trigger', g.tgname::text, null, null
from tracking as t join pg_catalog.pg_trigger as g on g.tgrelid = t.oid where not g.tgisinternal
union all
select 'rule', r.rulename::text, null, null
from tracking as t join pg_catalog.pg_rewrite as r on r.ev_class = t.oid where t.relkind not in ('v', 'm')
union all
select 'policy', p.polname::text, null, null
from tracking as t join pg_catalog.pg_policy as p on p.polrelid = t.oid
union all
select 'row security', null, null, null from tracking as t
where (t.relrowsecurity or t.relforcerowsecurity)
  and not exists (select from pg_catalog.pg_policy as p where p.polrelid = t.oid)
union all
select 'parent', c.relname::text, null, n.nspname::text
from tracking as t join pg_catalog.pg_inherits as h on h.inhrelid = t.oid
join pg_catalog.pg_class as c on c.oid = h.inhparent join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
union all
select 'heir', c.relname::text, null, n.nspname::text
from tracking as t join pg_catalog.pg_inherits as h on h.inhparent = t.oid
join pg_catalog.pg_class as c on c.oid = h.inhrelid join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
union all
-- What the system brings is in no row of pg_depend: so these run, or may run, what somebody made.
select distinct 'use', o.type || ' ' || o.identity, null, null
from pg_catalog.pg_depend as e,
     lateral pg_catalog.pg_identify_object(e.refclassid, e.refobjid, e.refobjsubid) as o
where e.refclassid in ('pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_operator'::regclass,
                       'pg_catalog.pg_type'::regclass, 'pg_catalog.pg_opclass'::regclass,
                       'pg_catalog.pg_collation'::regclass)
  and e.refobjid >= 16384
  and (e.classid, e.objid) in (
    select 'pg_catalog.pg_class'::regclass, t.oid from tracking as t
    union all
    select 'pg_catalog.pg_class'::regclass, i.indexrelid
    from tracking as t join pg_catalog.pg_index as i on i.indrelid = t.oid
    union all
    select 'pg_catalog.pg_attrdef'::regclass, d.oid
    from tracking as t join pg_catalog.pg_attrdef as d on d.adrelid = t.oid
    union all
    select 'pg_catalog.pg_constraint'::regclass, k.oid
    from tracking as t join pg_catalog.pg_constraint as k on k.conrelid = t.oid)

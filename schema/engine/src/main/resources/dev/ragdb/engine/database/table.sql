-- What decides whether a table may be used: what it is, whose it is, and whose functions its triggers call.
select 'kind' as says, case c.relkind when 'v' then 'view' when 'm' then 'materialized view' when 'f' then 'foreign table'
                           when 'S' then 'sequence' else 'relation of kind ' || c.relkind::text end as name, null::text as role
from pg_catalog.pg_class as c
where c.oid = pg_catalog.to_regclass(?::text) and c.relkind not in ('r', 'p')
union all
select 'owner', null, pg_catalog.pg_get_userbyid(c.relowner)::text
from pg_catalog.pg_class as c
where c.oid = pg_catalog.to_regclass(?::text)
union all
select 'trigger', g.tgname::text, pg_catalog.pg_get_userbyid(p.proowner)::text
from pg_catalog.pg_trigger as g join pg_catalog.pg_proc as p on p.oid = g.tgfoid
where g.tgrelid = pg_catalog.to_regclass(?::text) and not g.tgisinternal

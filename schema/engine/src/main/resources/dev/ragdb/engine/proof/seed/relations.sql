-- The tables of these oids; a partition's rows go in through the table at the top, which has the identities and defaults.
select c.oid::bigint, n.nspname as schema, c.relname as name, tn.nspname as target_schema, t.relname as target_name,
       c.relkind = 'p' as partitioned,
       pg_get_partition_constraintdef(c.oid) as bounds,
       coalesce(pg_get_expr(c.relpartbound, c.oid) = 'DEFAULT', false) as takes_the_rest,
       exists (select from pg_trigger g where g.tgrelid in (c.oid, t.oid) and not g.tgisinternal) as has_triggers,
       array(select format('%I.%I', dn.nspname, d.conname) from pg_constraint d join pg_namespace dn on dn.oid = d.connamespace
             where d.conrelid in (c.oid, t.oid) and d.condeferred) as deferred
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
join pg_class t on t.oid = coalesce(pg_partition_root(c.oid), c.oid)
join pg_namespace tn on tn.oid = t.relnamespace
where c.oid = any (?::oid[]) and c.relkind in ('r', 'p')

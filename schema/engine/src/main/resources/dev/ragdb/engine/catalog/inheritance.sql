-- What a table is a partition or a child of.
select h.inhrelid as oid,
       case when c.relispartition
            then 'partition of ' || h.inhparent::regclass || ' ' || pg_get_expr(c.relpartbound, c.oid)
                 || case when h.inhdetachpending then ' detach pending' else '' end
            else 'inherits ' || h.inhparent::regclass end as line
from pg_inherits as h
join pg_class as c on c.oid = h.inhrelid
where h.inhrelid = any (:oids) and c.relkind in ('r', 'p', 'f')

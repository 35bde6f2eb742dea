-- What this session holds locks on, and what it has left there so far: no statement reads or writes a relation without locking it.
select l.relation::bigint, l.modes, %1$s, case when c.relfilenode > 0 then pg_relation_size(c.oid) = 0 else false end as empty
from (select relation, array_agg(mode) as modes from pg_locks
    where pid = pg_backend_pid() and locktype = 'relation' and granted and relation >= 16384 and mode <> 'SIReadLock'
        and database = (select oid from pg_database where datname = current_database())
    group by relation) as l
left join pg_class c on c.oid = l.relation

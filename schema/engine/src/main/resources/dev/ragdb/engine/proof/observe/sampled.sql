-- The locks on relations that another session holds or waits for, and a row without a lock for each session that it waits for.
select relation::bigint, mode, 0 as blocker from pg_locks
where pid = ? and locktype = 'relation' and relation >= 16384 and mode <> 'SIReadLock'
    and database = (select oid from pg_database where datname = current_database())
union all
select 0, '', unnest(pg_blocking_pids(?))

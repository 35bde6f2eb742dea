-- What names any of these objects in its definition (two arrays: catalogs, oids), by address; and a row of zeros when the
-- current transaction wrote to a catalog of the system in a way that tells nothing of what it changed there: by UPDATE and the
-- like, or to one that not everybody may read. Such locks stay until the end of the transaction, unlike those of a command
-- that makes or alters an object; COMMENT is the exception.
select d.classid::bigint, d.objid::bigint
from unnest(?::bigint[], ?::bigint[]) as a (catalog, oid),
    lateral (select classid, objid from pg_depend where refclassid = a.catalog::oid and refobjid = a.oid::oid offset 0) as d
union
select 0, 0 from pg_locks
where pid = pg_backend_pid() and granted and locktype = 'relation' and relation < 16384
    and mode not in ('AccessShareLock', 'RowShareLock') and relation <> 'pg_description'::regclass

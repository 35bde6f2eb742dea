-- All relations that users made, with what this session has left on them so far. A dropped one has no name afterwards. Temporary
-- ones are the session's own.
select l.relation::bigint, format('%%I.%%I', n.nspname, c.relname) as name, c.relkind as kind, c.reltoastrelid::bigint as toast,
    coalesce(i.indrelid, case when c.relkind = 'S' then (
        select refobjid from pg_depend
        where classid = 'pg_class'::regclass and objid = c.oid and objsubid = 0 and refclassid = 'pg_class'::regclass
            and deptype in ('a', 'i') limit 1) end, 0)::bigint as part_of,
    %1$s
from (select oid as relation from pg_class where oid >= 16384 and relpersistence <> 't') as l
join pg_class c on c.oid = l.relation
join pg_namespace n on n.oid = c.relnamespace
left join pg_index i on i.indexrelid = l.relation

-- Extended statistics. The default target was -1 up to 16 and is null from 17 on.
select s.stxrelid as oid,
       'statistics ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname) as what,
       'statistics ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname) || ' ' || pg_get_statisticsobjdef(s.oid)
           || case when coalesce(s.stxstattarget, -1) = -1 then '' else ' STATISTICS ' || s.stxstattarget end as line,
       quote_literal(d.description) as comment,
       case when s.stxowner <> c.relowner then pg_get_userbyid(s.stxowner) end as owner
from pg_statistic_ext as s
join pg_class as c on c.oid = s.stxrelid
join pg_namespace as n on n.oid = s.stxnamespace
left join pg_description as d on d.objoid = s.oid and d.classoid = 'pg_statistic_ext'::regclass and d.objsubid = 0
where s.stxrelid = any (:oids)

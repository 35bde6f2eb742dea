-- Extended statistics. The server would list the columns in the table's order, which is not to matter. The default target
-- was -1 up to 16 and is null from 17 on.
select s.stxrelid as oid,
       'statistics ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname) as what,
       'statistics ' || quote_ident(n.nspname) || '.' || quote_ident(s.stxname)
           || coalesce(' (' || (select string_agg(case kind when 'd' then 'ndistinct' when 'f' then 'dependencies'
                                                            when 'm' then 'mcv' else kind::text end, ', ' order by kind)
                                from unnest(s.stxkind) as kind
                                where kind <> 'e') || ')', '')
           || ' on ' || (select string_agg(key.text, ', ' order by key.text collate "C")
                         from (select quote_ident(a.attname) as text
                               from pg_attribute as a
                               where a.attrelid = s.stxrelid and a.attnum = any (s.stxkeys)
                               union all
                               select '(' || expression || ')'
                               from unnest(pg_get_statisticsobjdef_expressions(s.oid)) as expression) as key)
           || case when coalesce(s.stxstattarget, -1) = -1 then '' else ' target ' || s.stxstattarget end as line,
       quote_literal(d.description) as comment,
       case when s.stxowner <> c.relowner then pg_get_userbyid(s.stxowner) end as owner
from pg_statistic_ext as s
join pg_class as c on c.oid = s.stxrelid
join pg_namespace as n on n.oid = s.stxnamespace
left join pg_description as d on d.objoid = s.oid and d.classoid = 'pg_statistic_ext'::regclass and d.objsubid = 0
where s.stxrelid = any (:oids)

-- What views show. The stored query is only needed before 16, whose text it helps to make out of the older one.
select c.oid,
       'definition' || E'\n' || pg_get_viewdef(c.oid) as line,
       case when current_setting('server_version_num')::integer < 160000 then r.ev_action::text end as stored_query
from pg_class as c
join pg_rewrite as r on r.ev_class = c.oid and r.rulename = '_RETURN'
where c.oid = any (:oids) and c.relkind in ('v', 'm')

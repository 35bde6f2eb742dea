-- Row security policies.
select p.polrelid as oid,
       'policy ' || quote_ident(p.polname) as what,
       'policy ' || quote_ident(p.polname)
           || case when p.polpermissive then '' else ' as restrictive' end
           || case p.polcmd when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update'
                            when 'd' then ' for delete' else ' for all' end
           || ' to ' || (select string_agg(role.name, ', ' order by role.name collate "C")
                         from unnest(p.polroles) as o,
                              lateral (select case o when 0 then 'PUBLIC' else quote_ident(pg_get_userbyid(o)) end) as role (name))
           || coalesce(' using (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
           || coalesce(' with check (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '') as line,
       quote_literal(d.description) as comment
from pg_policy as p
left join pg_description as d on d.objoid = p.oid and d.classoid = 'pg_policy'::regclass and d.objsubid = 0
where p.polrelid = any (:oids)

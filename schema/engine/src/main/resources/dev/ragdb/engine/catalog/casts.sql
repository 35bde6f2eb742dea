-- Casts have no name and no schema: those with an oid of the system are the system's.
select c.oid, 'cast' as kind, '' as schema,
       '(' || format_type(c.castsource, null) || ' AS ' || format_type(c.casttarget, null) || ')' as name,
       case c.castmethod when 'f' then 'with function ' || c.castfunc::regprocedure when 'b' then 'without function'
                         else 'with inout' end
           || case c.castcontext when 'a' then ' as assignment' when 'i' then ' as implicit' else '' end as line,
       quote_literal(d.description) as comment
from pg_cast as c
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_cast'::regclass and d.objsubid = 0
where c.oid >= 16384
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_cast'::regclass and e.objid = c.oid and e.deptype in ('e', 'i'))

-- Transforms have no name and no schema: those with an oid of the system are the system's.
select t.oid, 'transform' as kind, '' as schema,
       'for ' || format_type(t.trftype, null) || ' language ' || quote_ident(l.lanname) as name,
       'functions' || case when t.trffromsql <> 0 then ' from sql ' || t.trffromsql::regprocedure else '' end
           || case when t.trftosql <> 0 then ' to sql ' || t.trftosql::regprocedure else '' end as line,
       quote_literal(d.description) as comment
from pg_transform as t
join pg_language as l on l.oid = t.trflang
left join pg_description as d on d.objoid = t.oid and d.classoid = 'pg_transform'::regclass and d.objsubid = 0
where t.oid >= 16384
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_transform'::regclass and e.objid = t.oid and e.deptype = 'e')

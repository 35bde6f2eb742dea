-- Operator families with their operators and support functions, those of their classes too.
select f.oid, 'operator family' as kind, n.nspname as schema,
       quote_ident(f.opfname) || ' using ' || quote_ident(m.amname) as name,
       l.line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(f.opfowner) as owner
from pg_opfamily as f
join pg_namespace as n on n.oid = f.opfnamespace
join pg_am as m on m.oid = f.opfmethod
left join pg_description as d on d.objoid = f.oid and d.classoid = 'pg_opfamily'::regclass and d.objsubid = 0
left join lateral (
    select 'operator ' || o.amopstrategy || ' ' || o.amopopr::regoperator
           || ' for types ' || format_type(o.amoplefttype, null) || ', ' || format_type(o.amoprighttype, null)
           || case when o.amopsortfamily <> 0
                   then ' for order by ' || quote_ident(sn.nspname) || '.' || quote_ident(s.opfname) else '' end as line
    from pg_amop as o
    left join pg_opfamily as s on s.oid = o.amopsortfamily
    left join pg_namespace as sn on sn.oid = s.opfnamespace
    where o.amopfamily = f.oid
    union all
    select 'function ' || p.amprocnum || ' ' || p.amproc::regprocedure
           || ' for types ' || format_type(p.amproclefttype, null) || ', ' || format_type(p.amprocrighttype, null)
    from pg_amproc as p
    where p.amprocfamily = f.oid) as l on true
where f.opfname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_opfamily'::regclass and e.objid = f.oid and e.deptype = 'e')

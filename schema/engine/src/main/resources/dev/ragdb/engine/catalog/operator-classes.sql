-- Operator classes; their operators and functions are with the family.
select c.oid, 'operator class' as kind, n.nspname as schema,
       quote_ident(c.opcname) || ' using ' || quote_ident(m.amname) as name,
       'for type ' || format_type(c.opcintype, null)
           || case when c.opcdefault then ' default' else '' end
           || ' family ' || quote_ident(fn.nspname) || '.' || quote_ident(f.opfname)
           || case when c.opckeytype <> 0 then ' storage ' || format_type(c.opckeytype, null) else '' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(c.opcowner) as owner
from pg_opclass as c
join pg_namespace as n on n.oid = c.opcnamespace
join pg_am as m on m.oid = c.opcmethod
join pg_opfamily as f on f.oid = c.opcfamily
join pg_namespace as fn on fn.oid = f.opfnamespace
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_opclass'::regclass and d.objsubid = 0
where c.opcname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_opclass'::regclass and e.objid = c.oid and e.deptype = 'e')

select x.oid, 'text search dictionary' as kind, n.nspname as schema, x.dictname as name,
       'template ' || quote_ident(tn.nspname) || '.' || quote_ident(t.tmplname)
           || coalesce(' options (' || x.dictinitoption || ')', '') as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(x.dictowner) as owner
from pg_ts_dict as x
join pg_namespace as n on n.oid = x.dictnamespace
join pg_ts_template as t on t.oid = x.dicttemplate
join pg_namespace as tn on tn.oid = t.tmplnamespace
left join pg_description as d on d.objoid = x.oid and d.classoid = 'pg_ts_dict'::regclass and d.objsubid = 0
where x.dictname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_ts_dict'::regclass and e.objid = x.oid and e.deptype = 'e')

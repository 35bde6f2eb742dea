select c.oid, 'text search configuration' as kind, n.nspname as schema, c.cfgname as name, l.line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(c.cfgowner) as owner
from pg_ts_config as c
join pg_namespace as n on n.oid = c.cfgnamespace
join pg_ts_parser as p on p.oid = c.cfgparser
join pg_namespace as pn on pn.oid = p.prsnamespace
left join pg_description as d on d.objoid = c.oid and d.classoid = 'pg_ts_config'::regclass and d.objsubid = 0
cross join lateral (
    select 'parser ' || quote_ident(pn.nspname) || '.' || quote_ident(p.prsname) as line
    union all
    select 'mapping ' || quote_ident(t.alias) || ' with '
           || string_agg(m.mapdict::regdictionary::text, ', ' order by m.mapseqno)
    from pg_ts_config_map as m
    join ts_token_type(p.oid) as t on t.tokid = m.maptokentype
    where m.mapcfg = c.oid
    group by t.alias) as l
where c.cfgname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_ts_config'::regclass and e.objid = c.oid and e.deptype = 'e')

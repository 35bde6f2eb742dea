-- Foreign servers. Of user mappings only that they are there: their options have passwords.
select s.oid, 'foreign server' as kind, '' as schema, s.srvname as name,
       concat_ws(' ', 'wrapper', quote_ident(w.fdwname), 'type ' || quote_literal(s.srvtype),
                 'version ' || quote_literal(s.srvversion),
                 'options (' || (select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', '
                                                   order by o.option_name collate "C")
                                 from pg_options_to_table(s.srvoptions) as o) || ')') as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(s.srvowner) as owner,
       s.srvacl::text[] as acl,
       acldefault('S', s.srvowner)::text[] as default_acl
from pg_foreign_server as s
join pg_foreign_data_wrapper as w on w.oid = s.srvfdw
left join pg_description as d on d.objoid = s.oid and d.classoid = 'pg_foreign_server'::regclass and d.objsubid = 0
where s.srvname = any (:names)
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_foreign_server'::regclass and e.objid = s.oid and e.deptype = 'e')
union all
select m.srvid, 'foreign server', '', m.srvname,
       'user mapping for ' || case m.umuser when 0 then 'PUBLIC' else quote_ident(m.usename) end, null, null, null, null
from pg_user_mappings as m
where m.srvname = any (:names)

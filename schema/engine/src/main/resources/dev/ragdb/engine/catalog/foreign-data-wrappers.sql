select w.oid, 'foreign data wrapper' as kind, '' as schema, w.fdwname as name,
       concat_ws(' ', 'handler', case when w.fdwhandler = 0 then 'none' else w.fdwhandler::regprocedure::text end,
                 'validator', case when w.fdwvalidator = 0 then 'none' else w.fdwvalidator::regprocedure::text end,
                 -- From 19 on; over JSON because older servers do not know the column.
                 'connection ' || nullif(to_jsonb(w) ->> 'fdwconnection', '0')::oid::regprocedure,
                 'options (' || (select string_agg(quote_ident(o.option_name) || ' ' || quote_literal(o.option_value), ', '
                                                   order by o.option_name collate "C")
                                 from pg_options_to_table(w.fdwoptions) as o) || ')') as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(w.fdwowner) as owner,
       w.fdwacl::text[] as acl,
       acldefault('F', w.fdwowner)::text[] as default_acl
from pg_foreign_data_wrapper as w
left join pg_description as d on d.objoid = w.oid and d.classoid = 'pg_foreign_data_wrapper'::regclass and d.objsubid = 0
where w.fdwname = any (:names)
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_foreign_data_wrapper'::regclass and e.objid = w.oid and e.deptype = 'e')

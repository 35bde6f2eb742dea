select t.oid, 'event trigger' as kind, '' as schema, t.evtname as name,
       'on ' || quote_ident(t.evtevent) || ' execute ' || t.evtfoid::regprocedure
           || coalesce(' when tag in (' || (select string_agg(quote_literal(tag), ', ' order by tag collate "C")
                                            from unnest(t.evttags) as tag) || ')', '')
           || case t.evtenabled when 'D' then ' DISABLED' when 'R' then ' REPLICA' when 'A' then ' ALWAYS' else '' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(t.evtowner) as owner
from pg_event_trigger as t
left join pg_description as d on d.objoid = t.oid and d.classoid = 'pg_event_trigger'::regclass and d.objsubid = 0
where t.evtname = any (:names)
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_event_trigger'::regclass and e.objid = t.oid and e.deptype = 'e')

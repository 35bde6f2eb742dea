select l.oid, 'language' as kind, '' as schema, l.lanname as name,
       case when l.lanpltrusted then 'trusted' else 'untrusted' end || ' handler ' || l.lanplcallfoid::regprocedure
           || case when l.laninline <> 0 then ' inline ' || l.laninline::regprocedure else '' end
           || case when l.lanvalidator <> 0 then ' validator ' || l.lanvalidator::regprocedure else '' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(l.lanowner) as owner,
       l.lanacl::text[] as acl,
       acldefault('l', l.lanowner)::text[] as default_acl
from pg_language as l
left join pg_description as d on d.objoid = l.oid and d.classoid = 'pg_language'::regclass and d.objsubid = 0
where l.lanname = any (:names)
  and l.oid >= 16384
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_language'::regclass and e.objid = l.oid and e.deptype = 'e')

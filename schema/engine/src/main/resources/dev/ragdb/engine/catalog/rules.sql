-- Rules other than the one that makes a view a view.
select r.ev_class as oid,
       'rule ' || quote_ident(r.rulename) as what,
       'rule ' || quote_ident(r.rulename) || ' ' || pg_get_ruledef(r.oid)
           || case r.ev_enabled when 'D' then ' DISABLED' when 'R' then ' REPLICA' when 'A' then ' ALWAYS' else '' end as line,
       quote_literal(d.description) as comment
from pg_rewrite as r
left join pg_description as d on d.objoid = r.oid and d.classoid = 'pg_rewrite'::regclass and d.objsubid = 0
where r.ev_class = any (:oids) and r.rulename <> '_RETURN'

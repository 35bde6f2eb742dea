-- Triggers, and the hidden ones of a constraint when somebody switched them off (DISABLE TRIGGER ALL).
select t.tgrelid as oid,
       'trigger ' || quote_ident(t.tgname) as what,
       'trigger ' || quote_ident(t.tgname) || ' ' || pg_get_triggerdef(t.oid)
           || case t.tgenabled when 'D' then ' DISABLED' when 'R' then ' REPLICA' when 'A' then ' ALWAYS' else '' end as line,
       quote_literal(d.description) as comment
from pg_trigger as t
left join pg_description as d on d.objoid = t.oid and d.classoid = 'pg_trigger'::regclass and d.objsubid = 0
where t.tgrelid = any (:oids) and not t.tgisinternal
union
select t.tgrelid, null,
       'trigger of constraint ' || quote_ident(k.conname) || ' on ' || k.conrelid::regclass
           || case t.tgenabled when 'D' then ' DISABLED' when 'R' then ' REPLICA' when 'A' then ' ALWAYS' end,
       null
from pg_trigger as t
join pg_constraint as k on k.oid = t.tgconstraint
where t.tgrelid = any (:oids) and t.tgisinternal and t.tgenabled <> 'O'

-- Domains' constraints. NOT NULL is with the type: 17 has a row for it here, 15 does not.
select k.contypid as oid,
       'constraint ' || quote_ident(k.conname) as what,
       'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid) as line,
       quote_literal(d.description) as comment
from pg_constraint as k
left join pg_description as d on d.objoid = k.oid and d.classoid = 'pg_constraint'::regclass and d.objsubid = 0
where k.contypid = any (:oids) and k.contype = 'c'
union all
-- Composite types' attributes have comments of their own.
select t.oid, 'attribute ' || quote_ident(a.attname), null, quote_literal(d.description)
from pg_type as t
join pg_class as c on c.oid = t.typrelid and c.relkind = 'c'
join pg_attribute as a on a.attrelid = t.typrelid
join pg_description as d on d.objoid = a.attrelid and d.classoid = 'pg_class'::regclass and d.objsubid = a.attnum
where t.oid = any (:oids)

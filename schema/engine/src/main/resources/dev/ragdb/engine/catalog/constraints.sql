-- Constraints of tables. NOT NULL is with the column: 18 has a row for it here, 15 does not.
select k.conrelid as oid,
       'constraint ' || quote_ident(k.conname) as what,
       'constraint ' || quote_ident(k.conname) || ' ' || pg_get_constraintdef(k.oid)
           || case when k.coninhcount > 0 and not k.conislocal and not c.relispartition then ' inherited' else '' end as line,
       quote_literal(d.description) as comment
from pg_constraint as k
join pg_class as c on c.oid = k.conrelid
left join pg_constraint as parent on parent.oid = k.conparentid
left join pg_description as d on d.objoid = k.oid and d.classoid = 'pg_constraint'::regclass and d.objsubid = 0
where k.conrelid = any (:oids) and k.contype in ('c', 'f', 'p', 'u', 'x')
  -- A foreign key to a partitioned table has a hidden copy for each partition there, named as the version likes.
  and parent.conrelid is distinct from k.conrelid

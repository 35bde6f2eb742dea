-- Security labels of what stands in pg_class: tables, views, sequences and their columns.
select l.objoid as oid,
       'security label' || coalesce(' on column ' || quote_ident(a.attname), '') || ' for ' || quote_ident(l.provider)
           || ' ' || quote_literal(l.label) as line
from pg_seclabel as l
left join pg_attribute as a on a.attrelid = l.objoid and a.attnum = l.objsubid and l.objsubid > 0
where l.classoid = 'pg_class'::regclass and l.objoid = any (:oids)

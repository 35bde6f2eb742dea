select c.conrelid::bigint as relation, c.conname as name, pg_get_expr(c.conbin, c.conrelid) as expression,
       array(select a.attname::text from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any (c.conkey)
             order by a.attnum) as columns
from pg_constraint c
where c.conrelid = any (?::oid[]) and c.contype = 'c'
order by c.conrelid, c.conname

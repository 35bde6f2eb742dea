-- Without the rows that the server keeps for the partitions of a referenced table.
select c.conrelid::bigint as relation, c.conname as name, c.confrelid::bigint as parent, n.nspname as parent_schema,
       p.relname as parent_name, c.confmatchtype = 'f' as is_full,
       array(select a.attname::text from unnest(c.conkey) with ordinality k (number, place)
             join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.number order by k.place) as columns,
       array(select a.attname::text from unnest(c.confkey) with ordinality k (number, place)
             join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.number order by k.place) as parent_columns
from pg_constraint c
join pg_class p on p.oid = c.confrelid
join pg_namespace n on n.oid = p.relnamespace
where c.conrelid = any (?::oid[]) and c.contype = 'f'
  and not exists (select from pg_constraint o where o.oid = c.conparentid and o.conrelid = c.conrelid)
order by c.conrelid, c.conname

select a.attrelid::bigint as relation, a.attname as name, a.atttypid::bigint as type,
       format_type(a.atttypid, a.atttypmod) as declared, a.attnotnull as not_null,
       case when t.attidentity <> '' then format('nextval(%L::regclass)',
                pg_get_serial_sequence(format('%I.%I', n.nspname, c.relname), t.attname))
            when pg_get_expr(d.adbin, d.adrelid) ~ '^nextval\(' then pg_get_expr(d.adbin, d.adrelid) end as sequence,
       case when t.attgenerated <> '' then pg_get_expr(d.adbin, d.adrelid) end as generated
from pg_attribute a
join pg_attribute t on t.attrelid = coalesce(pg_partition_root(a.attrelid), a.attrelid) and t.attname = a.attname
join pg_class c on c.oid = t.attrelid
join pg_namespace n on n.oid = c.relnamespace
left join pg_attrdef d on d.adrelid = t.attrelid and d.adnum = t.attnum
where a.attrelid = any (?::oid[]) and a.attnum > 0 and not a.attisdropped
order by a.attrelid, a.attnum

-- All relations with columns that users made, a row for each column: numbers tell a renamed column from a dropped one.
select c.oid::bigint as relation, quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, c.relkind as kind,
    coalesce(a.attnum, 0) as number, a.attname as column_name, format_type(a.atttypid, a.atttypmod) as type,
    -- What a domain is made of, and a domain of that.
    case when t.typtype = 'd' then (
        with recursive made_of (type, modifier) as (
            select t.typbasetype, t.typtypmod
            union all select b.typbasetype, b.typtypmod from made_of join pg_type b on b.oid = type and b.typtype = 'd')
        select format_type(type, modifier) from made_of join pg_type b on b.oid = type and b.typtype <> 'd')
    else format_type(a.atttypid, a.atttypmod) end as base_type,
    coalesce(a.attnotnull, false) as not_null, coalesce(a.attinhcount > 0, false) as inherited,
    -- A key of its own: part of the primary key or counted, and not taken over from another table.
    (a.attidentity <> ''
        or exists (select from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S'
            where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = c.oid
                and d.refobjsubid = a.attnum and d.deptype = 'a')
        or exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary and a.attnum = any (i.indkey)))
    and not exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and a.attnum = any (f.conkey))
        as is_key
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_type t on t.oid = a.atttypid
where c.oid >= 16384 and c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relpersistence <> 't'
    and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
order by c.oid, a.attnum

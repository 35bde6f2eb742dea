-- These types and all that they are made of.
with recursive used (oid) as (
    select unnest(?::oid[])
    union
    select part.oid from used, lateral (
        select t.typelem as oid from pg_type t where t.oid = used.oid and t.typelem <> 0
        union all select t.typbasetype from pg_type t where t.oid = used.oid and t.typbasetype <> 0
        union all select a.atttypid from pg_type t join pg_attribute a on a.attrelid = t.typrelid
            where t.oid = used.oid and t.typtype = 'c' and a.attnum > 0 and not a.attisdropped
        union all select r.rngsubtype from pg_range r where used.oid in (r.rngtypid, r.rngmultitypid)
    ) as part
)
select t.oid::bigint, n.nspname as schema, t.typname as name, t.typtype::text as kind, t.typcategory::text as category,
       case when t.typcategory = 'A' then t.typelem else 0 end::bigint as element,
       coalesce(e.typdelim::text, ',') as delimiter,
       t.typbasetype::bigint as base, format_type(t.typbasetype, t.typtypmod) as base_declared, t.typnotnull as not_null,
       coalesce((select r.rngsubtype from pg_range r where t.oid in (r.rngtypid, r.rngmultitypid)), 0)::bigint as subtype,
       array(select l.enumlabel::text from pg_enum l where l.enumtypid = t.oid order by l.enumsortorder) as labels,
       array(select a.atttypid::bigint from pg_attribute a where a.attrelid = t.typrelid and t.typtype = 'c' and a.attnum > 0
             and not a.attisdropped order by a.attnum) as fields,
       array(select format_type(a.atttypid, a.atttypmod) from pg_attribute a where a.attrelid = t.typrelid and t.typtype = 'c'
             and a.attnum > 0 and not a.attisdropped order by a.attnum) as fields_declared,
       array(select c.conname::text from pg_constraint c where c.contypid = t.oid and c.contype = 'c' order by c.conname) as check_names,
       array(select pg_get_expr(c.conbin, 0) from pg_constraint c where c.contypid = t.oid and c.contype = 'c'
             order by c.conname) as checks
from pg_type t
join used on used.oid = t.oid
join pg_namespace n on n.oid = t.typnamespace
left join pg_type e on e.oid = t.typelem

-- All constraints and indexes that users made, by oid. NOT NULL is no constraint here: before 18 it was none.
select 'constraint' as sort, con.oid::bigint as oid, con.conname::text as name, con.contype::text as type,
    con.convalidated as valid, con.conrelid::bigint as relation, con.confrelid::bigint as referenced,
    con.contype <> 'f' or con.conparentid <> 0 or exists (
        select from pg_index i where i.indrelid = con.conrelid and i.indisvalid and i.indpred is null
            and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey
            and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] <@ con.conkey) as indexed,
    -- Where no operator takes the referencing column's type, the server turns it into the one that is there: by a function (pg_cast),
    -- or without one. A domain counts as what it is made of. A partition's key is told of the table that it comes from.
    case when con.contype = 'f' and con.conparentid = 0 then coalesce((
        select string_agg(distinct p.oid::regprocedure::text collate "C", ', ')
        from unnest(con.conkey, con.conpfeqop) as key (number, operator)
        join pg_attribute a on a.attrelid = con.conrelid and a.attnum = key.number
        join pg_operator o on o.oid = key.operator
        cross join lateral (
            with recursive made_of (type) as (
                select a.atttypid
                union all select t.typbasetype from made_of join pg_type t on t.oid = made_of.type and t.typtype = 'd')
            select made_of.type from made_of join pg_type t on t.oid = made_of.type and t.typtype <> 'd') as base
        join pg_cast c on c.castsource = base.type and c.casttarget = o.oprright and c.castmethod = 'f'
        join pg_proc p on p.oid = c.castfunc
        where base.type <> o.oprright), '') else '' end as cast_by
from pg_constraint con
where con.oid >= 16384 and con.conrelid <> 0 and con.contype in ('c', 'f', 'p', 'u', 'x')
union all
select 'index', i.indexrelid::bigint, c.relname, 'i', i.indisvalid, i.indrelid::bigint, 0, true, ''
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indexrelid >= 16384 and c.relkind in ('i', 'I')

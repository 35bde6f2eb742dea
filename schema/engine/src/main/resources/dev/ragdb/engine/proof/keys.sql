-- All constraints and indexes that users made, by oid. NOT NULL is no constraint here: before 18 it was none.
select 'constraint' as sort, con.oid::bigint as oid, con.conname::text as name, con.contype::text as type,
    con.convalidated as valid, con.conrelid::bigint as relation, con.confrelid::bigint as referenced,
    con.contype <> 'f' or con.conparentid <> 0 or exists (
        select from pg_index i where i.indrelid = con.conrelid and i.indisvalid and i.indpred is null
            and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] @> con.conkey
            and (i.indkey::int2[])[0:cardinality(con.conkey) - 1] <@ con.conkey) as indexed
from pg_constraint con
where con.oid >= 16384 and con.conrelid <> 0 and con.contype in ('c', 'f', 'p', 'u', 'x')
union all
select 'index', i.indexrelid::bigint, c.relname, 'i', i.indisvalid, i.indrelid::bigint, 0, true
from pg_index i
join pg_class c on c.oid = i.indexrelid
where i.indexrelid >= 16384 and c.relkind in ('i', 'I')

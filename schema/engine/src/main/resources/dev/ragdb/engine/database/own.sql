-- Addresses (catalog, oid) of all that belongs to the given relations, functions and types, which are named, qualified and
-- quoted, in three text arrays. Names that do not exist are left out.
with recursive relation (oid) as (
    select to_regclass(name)::oid from unnest(?::text[]) as name where to_regclass(name) is not null
    union
    select dependent.oid from relation, lateral (
        select indexrelid as oid from pg_index where indrelid = relation.oid
        union all select reltoastrelid from pg_class where pg_class.oid = relation.oid and reltoastrelid <> 0
        -- sequences that a column owns, partitions
        union all select objid from pg_depend where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
            and refobjid = relation.oid and deptype in ('a', 'i') and objsubid = 0
    ) as dependent
),
type (oid) as (
    select to_regtype(name)::oid from unnest(?::text[]) as name where to_regtype(name) is not null
    union all select t.oid from pg_type t join relation r on t.typrelid = r.oid
)
select 'pg_class'::regclass::oid::bigint, oid::bigint from relation
union all select 'pg_proc'::regclass::oid::bigint, to_regprocedure(name)::oid::bigint
    from unnest(?::text[]) as name where to_regprocedure(name) is not null
union all select 'pg_type'::regclass::oid::bigint, oid::bigint from type
union all select 'pg_type'::regclass::oid::bigint, t.oid::bigint from pg_type t join type on t.typelem = type.oid
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint
    from pg_constraint c join relation r on c.conrelid = r.oid
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint from pg_constraint c join type t on c.contypid = t.oid
union all select 'pg_attrdef'::regclass::oid::bigint, d.oid::bigint from pg_attrdef d join relation r on d.adrelid = r.oid
union all select 'pg_trigger'::regclass::oid::bigint, t.oid::bigint from pg_trigger t join relation r on t.tgrelid = r.oid
union all select 'pg_rewrite'::regclass::oid::bigint, w.oid::bigint from pg_rewrite w join relation r on w.ev_class = r.oid
union all select 'pg_policy'::regclass::oid::bigint, p.oid::bigint from pg_policy p join relation r on p.polrelid = r.oid
union all select 'pg_statistic_ext'::regclass::oid::bigint, s.oid::bigint
    from pg_statistic_ext s join relation r on s.stxrelid = r.oid

-- Addresses (catalog, oid) of all that belongs to the given objects, in four text arrays: schemas, extensions and others as
-- pg_identify_object names them; relations, types and functions named, qualified and quoted. Names that do not exist are left
-- out. Temporary tables are the session's own.
with recursive other (catalog, oid) as (
    select 'pg_namespace'::regclass, oid from pg_namespace
    union all select 'pg_extension'::regclass, oid from pg_extension
    union all select 'pg_publication'::regclass, oid from pg_publication
    union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
    union all select 'pg_collation'::regclass, oid from pg_collation where oid >= 16384
    union all select 'pg_conversion'::regclass, oid from pg_conversion where oid >= 16384
    union all select 'pg_language'::regclass, oid from pg_language where oid >= 16384
    union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config where oid >= 16384
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict where oid >= 16384
    union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser where oid >= 16384
    union all select 'pg_ts_template'::regclass, oid from pg_ts_template where oid >= 16384
),
named (catalog, oid) as (
    select catalog, other.oid from other, lateral pg_identify_object(catalog, other.oid, 0) as i
    where i.type || ' ' || i.identity = any (?::text[])
),
member (catalog, oid) as (
    select d.classid, d.objid from pg_depend d join named on d.refobjid = named.oid and d.refclassid = named.catalog
    where d.deptype = 'e'
),
relation (oid) as (
    (select to_regclass(name)::oid from unnest(?::text[]) as name where to_regclass(name) is not null
    union all select oid from pg_class where relnamespace = pg_my_temp_schema()
    union all select oid from member where catalog = 'pg_class'::regclass)
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
    (select to_regtype(name)::oid from unnest(?::text[]) as name where to_regtype(name) is not null
    union all select t.oid from pg_type t join relation r on t.typrelid = r.oid
    union all select oid from member where catalog = 'pg_type'::regclass)
    union
    -- arrays, multiranges
    select d.objid from pg_depend d join type t on d.refobjid = t.oid
    where d.classid = 'pg_type'::regclass and d.refclassid = 'pg_type'::regclass and d.deptype = 'i'
)
select 'pg_class'::regclass::oid::bigint, oid::bigint from relation
union all select 'pg_proc'::regclass::oid::bigint, to_regprocedure(name)::oid::bigint
    from unnest(?::text[]) as name where to_regprocedure(name) is not null
union all select 'pg_type'::regclass::oid::bigint, oid::bigint from type
-- what holds a composite type's attributes
union all select 'pg_class'::regclass::oid::bigint, t.typrelid::bigint from pg_type t join type on type.oid = t.oid
    where t.typrelid <> 0
-- the constructors of ranges, and the cast to their multiranges
union all select d.classid::bigint, d.objid::bigint from pg_depend d join type t on d.refobjid = t.oid
    where d.classid in ('pg_proc'::regclass, 'pg_cast'::regclass) and d.refclassid = 'pg_type'::regclass and d.deptype = 'i'
union all select catalog::oid::bigint, oid::bigint from named
union all select catalog::oid::bigint, oid::bigint from member
union all select 'pg_namespace'::regclass::oid::bigint, oid::bigint from pg_namespace
    where oid = pg_my_temp_schema() or nspname = (select replace(nspname, 'pg_temp_', 'pg_toast_temp_')
        from pg_namespace where oid = pg_my_temp_schema())
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint
    from pg_constraint c join relation r on c.conrelid = r.oid
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint from pg_constraint c join type t on c.contypid = t.oid
union all select 'pg_attrdef'::regclass::oid::bigint, d.oid::bigint from pg_attrdef d join relation r on d.adrelid = r.oid
union all select 'pg_trigger'::regclass::oid::bigint, t.oid::bigint from pg_trigger t join relation r on t.tgrelid = r.oid
union all select 'pg_rewrite'::regclass::oid::bigint, w.oid::bigint from pg_rewrite w join relation r on w.ev_class = r.oid
union all select 'pg_policy'::regclass::oid::bigint, p.oid::bigint from pg_policy p join relation r on p.polrelid = r.oid
union all select 'pg_statistic_ext'::regclass::oid::bigint, s.oid::bigint
    from pg_statistic_ext s join relation r on s.stxrelid = r.oid

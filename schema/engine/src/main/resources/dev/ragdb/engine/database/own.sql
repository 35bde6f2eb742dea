-- Addresses (catalog, oid) of all that belongs to the given objects, in four text arrays: schemas, extensions and others as
-- pg_identify_object names them; relations, types and functions named, qualified and quoted. With each stands the name that it
-- belongs to, as it was given, after the number of its array. Names that do not exist are left out. Temporary tables are the
-- session's own and have no name. The laterals keep the server from reading whole catalogs for a few objects.
with recursive named (catalog, oid, owner) as (
    select catalog, other.oid, '1 ' || i.type || ' ' || i.identity from (
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
    ) as other (catalog, oid), lateral pg_identify_object(catalog, other.oid, 0) as i
    where cardinality(?::text[]) > 0 and i.type || ' ' || i.identity = any (?::text[])
),
member (catalog, oid, owner) as (
    select d.classid, d.objid, named.owner from pg_depend d join named on d.refobjid = named.oid and d.refclassid = named.catalog
    where d.deptype = 'e'
),
relation (oid, owner) as (
    (select found::oid, '2 ' || name from unnest(?::text[]) as name, to_regclass(name) as found where found is not null
    union all select oid, null from pg_class where pg_my_temp_schema() <> 0 and relnamespace = pg_my_temp_schema()
    union all select oid, owner from member where catalog = 'pg_class'::regclass)
    union
    select dependent.oid, relation.owner from relation, lateral (
        select indexrelid as oid from pg_index where indrelid = relation.oid
        union all select reltoastrelid from pg_class where pg_class.oid = relation.oid and reltoastrelid <> 0
        -- sequences that a column owns, partitions
        union all select objid from pg_depend where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
            and refobjid = relation.oid and deptype in ('a', 'i') and objsubid = 0
    ) as dependent
),
type (oid, owner) as (
    (select found::oid, '3 ' || name from unnest(?::text[]) as name, to_regtype(name) as found where found is not null
    union all select c.reltype, r.owner from relation r,
        lateral (select reltype from pg_class where oid = r.oid and reltype <> 0 offset 0) as c
    union all select oid, owner from member where catalog = 'pg_type'::regclass)
    union
    -- arrays, multiranges
    select d.objid, type.owner from type, lateral (select objid from pg_depend where refclassid = 'pg_type'::regclass
        and refobjid = type.oid and classid = 'pg_type'::regclass and deptype = 'i' offset 0) as d
)
select 'pg_class'::regclass::oid::bigint, oid::bigint, owner from relation
union all select 'pg_proc'::regclass::oid::bigint, found::oid::bigint, '4 ' || name
    from unnest(?::text[]) as name, to_regprocedure(name) as found where found is not null
union all select 'pg_type'::regclass::oid::bigint, oid::bigint, owner from type
-- what holds a composite type's attributes
union all select 'pg_class'::regclass::oid::bigint, t.typrelid::bigint, type.owner
    from type, lateral (select typrelid from pg_type where oid = type.oid and typrelid <> 0 offset 0) as t
-- the constructors of ranges, and the cast to their multiranges
union all select d.classid::bigint, d.objid::bigint, type.owner from type, lateral (
    select classid, objid from pg_depend where refclassid = 'pg_type'::regclass and refobjid = type.oid
        and classid in ('pg_proc'::regclass, 'pg_cast'::regclass) and deptype = 'i' offset 0) as d
union all select catalog::oid::bigint, oid::bigint, owner from named
union all select catalog::oid::bigint, oid::bigint, owner from member
union all select 'pg_namespace'::regclass::oid::bigint, oid::bigint, null from pg_namespace
    where oid = pg_my_temp_schema() or nspname = (select replace(nspname, 'pg_temp_', 'pg_toast_temp_')
        from pg_namespace where oid = pg_my_temp_schema())
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_constraint where conrelid = r.oid offset 0) as c
union all select 'pg_constraint'::regclass::oid::bigint, c.oid::bigint, type.owner
    from type, lateral (select oid from pg_constraint where contypid = type.oid offset 0) as c
union all select 'pg_attrdef'::regclass::oid::bigint, d.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_attrdef where adrelid = r.oid offset 0) as d
union all select 'pg_trigger'::regclass::oid::bigint, t.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_trigger where tgrelid = r.oid offset 0) as t
union all select 'pg_rewrite'::regclass::oid::bigint, w.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_rewrite where ev_class = r.oid offset 0) as w
union all select 'pg_policy'::regclass::oid::bigint, p.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_policy where polrelid = r.oid offset 0) as p
union all select 'pg_statistic_ext'::regclass::oid::bigint, s.oid::bigint, r.owner
    from relation r, lateral (select oid from pg_statistic_ext where stxrelid = r.oid offset 0) as s

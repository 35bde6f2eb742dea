-- Names of all objects that users made, by address. Taken before a change: what it drops has no name afterwards, and what it
-- makes and drops again (the transient table of a rewrite) was never here.
with object (catalog, oid) as (
    select 'pg_class'::regclass, oid from pg_class
    union all select 'pg_proc'::regclass, oid from pg_proc
    union all select 'pg_type'::regclass, oid from pg_type
    union all select 'pg_constraint'::regclass, oid from pg_constraint
    union all select 'pg_attrdef'::regclass, oid from pg_attrdef
    union all select 'pg_trigger'::regclass, oid from pg_trigger
    union all select 'pg_rewrite'::regclass, oid from pg_rewrite
    union all select 'pg_policy'::regclass, oid from pg_policy
    union all select 'pg_statistic_ext'::regclass, oid from pg_statistic_ext
    union all select 'pg_namespace'::regclass, oid from pg_namespace
    union all select 'pg_extension'::regclass, oid from pg_extension
)
select catalog::oid::bigint, oid::bigint from object where oid >= 16384

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
    union all select 'pg_publication'::regclass, oid from pg_publication
    union all select 'pg_event_trigger'::regclass, oid from pg_event_trigger
    union all select 'pg_collation'::regclass, oid from pg_collation
    union all select 'pg_conversion'::regclass, oid from pg_conversion
    union all select 'pg_cast'::regclass, oid from pg_cast
    union all select 'pg_operator'::regclass, oid from pg_operator
    union all select 'pg_opclass'::regclass, oid from pg_opclass
    union all select 'pg_opfamily'::regclass, oid from pg_opfamily
    union all select 'pg_am'::regclass, oid from pg_am
    union all select 'pg_language'::regclass, oid from pg_language
    union all select 'pg_transform'::regclass, oid from pg_transform
    union all select 'pg_foreign_data_wrapper'::regclass, oid from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid from pg_foreign_server
    union all select 'pg_ts_config'::regclass, oid from pg_ts_config
    union all select 'pg_ts_dict'::regclass, oid from pg_ts_dict
    union all select 'pg_ts_parser'::regclass, oid from pg_ts_parser
    union all select 'pg_ts_template'::regclass, oid from pg_ts_template
    union all select 'pg_authid'::regclass, oid from pg_roles
    union all select 'pg_database'::regclass, oid from pg_database where datname = current_database()
)
select catalog::oid::bigint, oid::bigint from object
where oid >= 16384 or catalog in ('pg_namespace'::regclass, 'pg_authid'::regclass, 'pg_database'::regclass)

-- How many rows the current transaction has written so far to each catalog that touched.sql reads; what the session's previous
-- transactions wrote may be among them, so that only a difference tells. No numbers where the server does not count.
select catalog::bigint, case when current_setting('track_counts')::boolean then pg_stat_get_xact_tuples_inserted(catalog)
    + pg_stat_get_xact_tuples_updated(catalog) + pg_stat_get_xact_tuples_deleted(catalog) end
from unnest(array[
    'pg_class', 'pg_attribute', 'pg_attrdef', 'pg_index', 'pg_inherits', 'pg_sequence', 'pg_constraint', 'pg_trigger',
    'pg_rewrite', 'pg_policy', 'pg_statistic_ext', 'pg_proc', 'pg_type', 'pg_enum', 'pg_namespace', 'pg_extension',
    'pg_default_acl', 'pg_publication', 'pg_publication_rel', 'pg_publication_namespace', 'pg_event_trigger',
    'pg_collation', 'pg_conversion', 'pg_cast', 'pg_operator', 'pg_opclass', 'pg_opfamily', 'pg_amop', 'pg_amproc',
    'pg_am', 'pg_language', 'pg_transform', 'pg_foreign_data_wrapper', 'pg_foreign_server', 'pg_ts_config',
    'pg_ts_config_map', 'pg_ts_dict', 'pg_ts_parser', 'pg_ts_template', 'pg_auth_members', 'pg_database',
    'pg_db_role_setting', 'pg_parameter_acl', 'pg_tablespace', 'pg_description'
]::regclass[]) as catalog

-- What the current transaction has touched so far: catalog and oid of each object, and the relation that it hangs from (0:
-- none). Two traces are read. Catalog rows: their xmin is this transaction's or, after EXCEPTION blocks, a subtransaction's,
-- whose own xid is newer than ours and still "in progress" (others' rows in that state are invisible). Locks strong enough
-- to write: these show data changed by a statement, drops, and comments set to null, which leave no catalog row. Only
-- catalogs that everybody may read are asked; that roles, memberships or settings were written to or deleted shows in the locks
-- on the shared catalogs, which stay until the transaction ends. Of the others, only those in the array are read
-- through: the ones that were written to, where the server has counted that.
with seen (catalogs) as (select ?::oid[]),
written (relation, catalog, oid, xid) as (
    select oid, 'pg_class'::regclass, oid, xmin from pg_class where age(xmin) <= 0 and (select 'pg_class'::regclass = any (catalogs) from seen)
    union all select attrelid, 'pg_class'::regclass, attrelid, xmin from pg_attribute where age(xmin) <= 0 and (select 'pg_attribute'::regclass = any (catalogs) from seen)
    union all select adrelid, 'pg_class'::regclass, adrelid, xmin from pg_attrdef where age(xmin) <= 0 and (select 'pg_attrdef'::regclass = any (catalogs) from seen)
    union all select indrelid, 'pg_class'::regclass, indexrelid, xmin from pg_index where age(xmin) <= 0 and (select 'pg_index'::regclass = any (catalogs) from seen)
    union all select inhparent, 'pg_class'::regclass, inhrelid, xmin from pg_inherits where age(xmin) <= 0 and (select 'pg_inherits'::regclass = any (catalogs) from seen)
    union all select seqrelid, 'pg_class'::regclass, seqrelid, xmin from pg_sequence where age(xmin) <= 0 and (select 'pg_sequence'::regclass = any (catalogs) from seen)
    union all select conrelid, 'pg_constraint'::regclass, oid, xmin from pg_constraint where age(xmin) <= 0 and (select 'pg_constraint'::regclass = any (catalogs) from seen)
    union all select tgrelid, 'pg_trigger'::regclass, oid, xmin from pg_trigger where age(xmin) <= 0 and (select 'pg_trigger'::regclass = any (catalogs) from seen)
    union all select ev_class, 'pg_rewrite'::regclass, oid, xmin from pg_rewrite where age(xmin) <= 0 and (select 'pg_rewrite'::regclass = any (catalogs) from seen)
    union all select polrelid, 'pg_policy'::regclass, oid, xmin from pg_policy where age(xmin) <= 0 and (select 'pg_policy'::regclass = any (catalogs) from seen)
    union all select stxrelid, 'pg_statistic_ext'::regclass, oid, xmin from pg_statistic_ext where age(xmin) <= 0 and (select 'pg_statistic_ext'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_proc'::regclass, oid, xmin from pg_proc where age(xmin) <= 0 and (select 'pg_proc'::regclass = any (catalogs) from seen)
    union all select typrelid, 'pg_type'::regclass, oid, xmin from pg_type where age(xmin) <= 0 and (select 'pg_type'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_type'::regclass, enumtypid, xmin from pg_enum where age(xmin) <= 0 and (select 'pg_enum'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_namespace'::regclass, oid, xmin from pg_namespace where age(xmin) <= 0 and (select 'pg_namespace'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_extension'::regclass, oid, xmin from pg_extension where age(xmin) <= 0 and (select 'pg_extension'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_default_acl'::regclass, oid, xmin from pg_default_acl where age(xmin) <= 0 and (select 'pg_default_acl'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_publication'::regclass, oid, xmin from pg_publication where age(xmin) <= 0 and (select 'pg_publication'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_publication'::regclass, prpubid, xmin from pg_publication_rel where age(xmin) <= 0 and (select 'pg_publication_rel'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_publication'::regclass, pnpubid, xmin from pg_publication_namespace where age(xmin) <= 0 and (select 'pg_publication_namespace'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_event_trigger'::regclass, oid, xmin from pg_event_trigger where age(xmin) <= 0 and (select 'pg_event_trigger'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_collation'::regclass, oid, xmin from pg_collation where age(xmin) <= 0 and (select 'pg_collation'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_conversion'::regclass, oid, xmin from pg_conversion where age(xmin) <= 0 and (select 'pg_conversion'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_cast'::regclass, oid, xmin from pg_cast where age(xmin) <= 0 and (select 'pg_cast'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_operator'::regclass, oid, xmin from pg_operator where age(xmin) <= 0 and (select 'pg_operator'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_opclass'::regclass, oid, xmin from pg_opclass where age(xmin) <= 0 and (select 'pg_opclass'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_opfamily'::regclass, oid, xmin from pg_opfamily where age(xmin) <= 0 and (select 'pg_opfamily'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_opfamily'::regclass, amopfamily, xmin from pg_amop where age(xmin) <= 0 and (select 'pg_amop'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_opfamily'::regclass, amprocfamily, xmin from pg_amproc where age(xmin) <= 0 and (select 'pg_amproc'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_am'::regclass, oid, xmin from pg_am where age(xmin) <= 0 and (select 'pg_am'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_language'::regclass, oid, xmin from pg_language where age(xmin) <= 0 and (select 'pg_language'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_transform'::regclass, oid, xmin from pg_transform where age(xmin) <= 0 and (select 'pg_transform'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_foreign_data_wrapper'::regclass, oid, xmin from pg_foreign_data_wrapper where age(xmin) <= 0 and (select 'pg_foreign_data_wrapper'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_foreign_server'::regclass, oid, xmin from pg_foreign_server where age(xmin) <= 0 and (select 'pg_foreign_server'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_ts_config'::regclass, oid, xmin from pg_ts_config where age(xmin) <= 0 and (select 'pg_ts_config'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_ts_config'::regclass, mapcfg, xmin from pg_ts_config_map where age(xmin) <= 0 and (select 'pg_ts_config_map'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_ts_dict'::regclass, oid, xmin from pg_ts_dict where age(xmin) <= 0 and (select 'pg_ts_dict'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_ts_parser'::regclass, oid, xmin from pg_ts_parser where age(xmin) <= 0 and (select 'pg_ts_parser'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_ts_template'::regclass, oid, xmin from pg_ts_template where age(xmin) <= 0 and (select 'pg_ts_template'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_authid'::regclass, roleid, xmin from pg_auth_members where age(xmin) <= 0 and (select 'pg_auth_members'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_database'::regclass, oid, xmin from pg_database where age(xmin) <= 0 and (select 'pg_database'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_db_role_setting'::regclass, case when setrole = 0 then setdatabase else setrole end, xmin from pg_db_role_setting where age(xmin) <= 0 and (select 'pg_db_role_setting'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_parameter_acl'::regclass, oid, xmin from pg_parameter_acl where age(xmin) <= 0 and (select 'pg_parameter_acl'::regclass = any (catalogs) from seen)
    union all select 0, 'pg_tablespace'::regclass, oid, xmin from pg_tablespace where age(xmin) <= 0 and (select 'pg_tablespace'::regclass = any (catalogs) from seen)
    union all select case when classoid = 'pg_class'::regclass then objoid else 0 end, classoid, objoid, xmin
        from pg_description where age(xmin) <= 0 and (select 'pg_description'::regclass = any (catalogs) from seen)
),
own_xid (top) as (select pg_current_xact_id()::text::bigint)
select distinct catalog::oid::bigint, oid::bigint, relation::bigint, 'pg_class'::regclass::oid::bigint from written, own_xid
where case when age(xid) <= 0 then pg_xact_status(
    (top + (xid::text::bigint - top % 4294967296 + 4294967296) % 4294967296)::text::xid8) = 'in progress' end
union
select case when locktype = 'relation' then 'pg_class'::regclass else classid end::oid::bigint,
    coalesce(relation, objid)::bigint, coalesce(relation, 0)::bigint, 'pg_class'::regclass::oid::bigint
from pg_locks
where pid = pg_backend_pid() and granted and locktype in ('relation', 'object')
    and mode not in ('AccessShareLock', 'RowShareLock')
    -- the system's own catalogs are locked by every statement (access/transam.h, FirstNormalObjectId)
    and coalesce(relation, objid) >= 16384
    and database = (select oid from pg_database where datname = current_database())
union
select 'pg_class'::regclass::oid::bigint, relation::bigint, relation::bigint, 'pg_class'::regclass::oid::bigint
from pg_locks
where pid = pg_backend_pid() and granted and locktype = 'relation' and database = 0
    and mode not in ('AccessShareLock', 'RowShareLock')
    and relation in ('pg_authid'::regclass, 'pg_auth_members'::regclass, 'pg_db_role_setting'::regclass, 'pg_database'::regclass,
        'pg_tablespace'::regclass, 'pg_parameter_acl'::regclass, 'pg_subscription'::regclass)

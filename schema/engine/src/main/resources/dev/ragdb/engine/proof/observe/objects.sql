-- What can be named by what others create, and is no relation: catalog, oid, and what is another once the server has locked it
-- for itself alone, which no other trace shows. CREATE OR REPLACE records anew what a function depends on, its schema first. A
-- type may only go away: whoever renames one or adds to an enum lets others name it.
select o.catalog::oid::bigint as catalog, o.oid::bigint, o.state%1$s
from (
    select 'pg_proc'::regclass, p.oid, format('%%s %%s %%s %%s', p.proname, p.pronamespace, p.proowner, d.ctid)
    from pg_proc p left join pg_depend d on d.classid = 'pg_proc'::regclass and d.objid = p.oid
        and d.refclassid = 'pg_namespace'::regclass
    where p.oid >= 16384
    union all select 'pg_type'::regclass, oid, '' from pg_type where oid >= 16384 and typrelid = 0 and typtype in ('b', 'd', 'e', 'r')
    union all select 'pg_namespace'::regclass, oid, nspname from pg_namespace
        where nspname <> 'information_schema' and nspname !~ '^pg_'
    union all select 'pg_collation'::regclass, oid, format('%%s %%s %%s', collname, collnamespace, collowner)
        from pg_collation where oid >= 16384
    union all select 'pg_conversion'::regclass, oid, format('%%s %%s %%s', conname, connamespace, conowner)
        from pg_conversion where oid >= 16384
    union all select 'pg_operator'::regclass, oid, format('%%s %%s', oprnamespace, oprowner) from pg_operator where oid >= 16384
    union all select 'pg_opclass'::regclass, oid, format('%%s %%s %%s', opcname, opcnamespace, opcowner)
        from pg_opclass where oid >= 16384
    union all select 'pg_opfamily'::regclass, oid, format('%%s %%s %%s', opfname, opfnamespace, opfowner)
        from pg_opfamily where oid >= 16384
    union all select 'pg_ts_config'::regclass, oid, format('%%s %%s %%s', cfgname, cfgnamespace, cfgowner)
        from pg_ts_config where oid >= 16384
    union all select 'pg_ts_dict'::regclass, oid, format('%%s %%s %%s', dictname, dictnamespace, dictowner)
        from pg_ts_dict where oid >= 16384
    union all select 'pg_ts_parser'::regclass, oid, format('%%s %%s', prsname, prsnamespace) from pg_ts_parser where oid >= 16384
    union all select 'pg_ts_template'::regclass, oid, format('%%s %%s', tmplname, tmplnamespace)
        from pg_ts_template where oid >= 16384
    union all select 'pg_language'::regclass, oid, format('%%s %%s', lanname, lanowner) from pg_language where oid >= 16384
    union all select 'pg_foreign_data_wrapper'::regclass, oid, format('%%s %%s', fdwname, fdwowner)
        from pg_foreign_data_wrapper
    union all select 'pg_foreign_server'::regclass, oid, format('%%s %%s', srvname, srvowner) from pg_foreign_server
) as o (catalog, oid, state)%2$s

-- What the object at address t (catalog, oid) gives to everybody, or to whoever calls it; the same is asked before a change and
-- after it. The first letter says what it is: g a right that PUBLIC has, d that nobody ever granted or revoked anything, s a
-- function with its owner's rights and its caller's search_path, l one in a language that is not trusted (both with a mark of
-- what it does), r a role. An expression, so that it costs no question of its own; no catalog is read that is not asked for.
array(
    select 'g' || a.privilege_type from pg_catalog.pg_class as c, pg_catalog.aclexplode(c.relacl) as a
    where t.catalog = 1259 and c.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type || ' on column ' || pg_catalog.quote_ident(c.attname::pg_catalog.text)
    from pg_catalog.pg_attribute as c, pg_catalog.aclexplode(c.attacl) as a
    where t.catalog = 1259 and c.attrelid = t.oid::pg_catalog.oid and not c.attisdropped and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_proc as p, pg_catalog.aclexplode(p.proacl) as a
    where t.catalog = 1255 and p.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_type as y, pg_catalog.aclexplode(y.typacl) as a
    where t.catalog = 1247 and y.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_namespace as n, pg_catalog.aclexplode(n.nspacl) as a
    where t.catalog = 2615 and n.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_database as b, pg_catalog.aclexplode(b.datacl) as a
    where t.catalog = 1262 and b.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_foreign_data_wrapper as w, pg_catalog.aclexplode(w.fdwacl) as a
    where t.catalog = 2328 and w.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'g' || a.privilege_type from pg_catalog.pg_foreign_server as s, pg_catalog.aclexplode(s.srvacl) as a
    where t.catalog = 1417 and s.oid = t.oid::pg_catalog.oid and a.grantee = 0
    union all
    select 'd' from pg_catalog.pg_proc as p where t.catalog = 1255 and p.oid = t.oid::pg_catalog.oid and p.proacl is null
    union all
    select 'd' from pg_catalog.pg_type as y where t.catalog = 1247 and y.oid = t.oid::pg_catalog.oid and y.typacl is null
    union all
    select 'd' from pg_catalog.pg_database as b where t.catalog = 1262 and b.oid = t.oid::pg_catalog.oid and b.datacl is null
    union all
    select 's' || pg_catalog.hashtextextended(p.prosrc || coalesce(p.prosqlbody::pg_catalog.text, ''), 0)
    from pg_catalog.pg_proc as p
    where t.catalog = 1255 and p.oid = t.oid::pg_catalog.oid and p.prosecdef and not exists (
        select from pg_catalog.unnest(p.proconfig) as set (setting)
        where pg_catalog.starts_with(setting, 'search_path='))
    union all
    select 'l' || l.lanname || ' ' || pg_catalog.hashtextextended(p.prosrc || coalesce(p.probin, ''), 0)
    from pg_catalog.pg_proc as p join pg_catalog.pg_language as l on l.oid = p.prolang
    where t.catalog = 1255 and p.oid = t.oid::pg_catalog.oid and not l.lanpltrusted and p.prokind <> 'a'
        -- what an extension or a range type brings with it is the server's doing
        and not exists (
        select from pg_catalog.pg_depend as e
        where e.classid = 1255 and e.objid = p.oid and e.deptype in ('e', 'i'))
    union all
    select 'r' || r.rolname || ' ' || pg_catalog.hashtextextended(r::pg_catalog.text, 0)
    from pg_catalog.pg_roles as r where t.catalog = 1260 and r.oid = t.oid::pg_catalog.oid
)

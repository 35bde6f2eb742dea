-- Types that somebody made, without those that come with a table, an array or a range.
select t.oid, 'type' as kind, n.nspname as schema, t.typname as name,
       case when not t.typisdefined then 'shell' else
       case t.typtype
           when 'e' then 'enum (' || coalesce((select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                                               from pg_enum as e where e.enumtypid = t.oid), '') || ')'
           when 'd' then 'domain ' || format_type(t.typbasetype, t.typtypmod)
               || case when t.typcollation not in (0, base.typcollation)
                       then ' collate ' || t.typcollation::regcollation::text else '' end
               || case when t.typnotnull then ' not null' else '' end
               || coalesce(' default ' || coalesce(pg_get_expr(t.typdefaultbin, 0), quote_literal(t.typdefault)), '')
           -- In order, unlike a table's columns: a row's text and ROW(...) depend on it.
           when 'c' then 'composite (' || coalesce((
               select string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                                 || case when a.attcollation not in (0, b.typcollation)
                                         then ' collate ' || a.attcollation::regcollation::text else '' end,
                                 ', ' order by a.attnum)
               from pg_attribute as a join pg_type as b on b.oid = a.atttypid
               where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped), '') || ')'
           when 'r' then 'range of ' || format_type(r.rngsubtype, null)
               || ' operator class ' || quote_ident(cn.nspname) || '.' || quote_ident(o.opcname)
               || case when r.rngcollation not in (0, sub.typcollation)
                       then ' collate ' || r.rngcollation::regcollation::text else '' end
               || case when r.rngcanonical <> 0 then ' canonical ' || r.rngcanonical::regprocedure else '' end
               || case when r.rngsubdiff <> 0 then ' difference ' || r.rngsubdiff::regprocedure else '' end
               || ' multirange ' || format_type(r.rngmultitypid, null)
           else 'base input ' || t.typinput::regprocedure || ' output ' || t.typoutput::regprocedure
               || case when t.typreceive <> 0 then ' receive ' || t.typreceive::regprocedure else '' end
               || case when t.typsend <> 0 then ' send ' || t.typsend::regprocedure else '' end
               || case when t.typmodin <> 0 then ' modifier input ' || t.typmodin::regprocedure else '' end
               || case when t.typmodout <> 0 then ' modifier output ' || t.typmodout::regprocedure else '' end
               || case when t.typanalyze <> 0 then ' analyze ' || t.typanalyze::regprocedure else '' end
               || case when t.typsubscript <> 0 then ' subscript ' || t.typsubscript::regprocedure else '' end
               || case when t.typelem <> 0 then ' element ' || format_type(t.typelem, null) else '' end
               || ' length ' || t.typlen || ' alignment ' || t.typalign::text || ' storage ' || t.typstorage::text
               || ' category ' || quote_literal(t.typcategory::text) || ' delimiter ' || quote_literal(t.typdelim::text)
               || case when t.typispreferred then ' preferred' else '' end
               || case when t.typbyval then ' by value' else '' end
               || case when t.typcollation <> 0 then ' collatable' else '' end
               || coalesce(' default ' || quote_literal(t.typdefault), '')
       end end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(t.typowner) as owner,
       t.typacl::text[] as acl,
       acldefault('T', t.typowner)::text[] as default_acl
from pg_type as t
join pg_namespace as n on n.oid = t.typnamespace
left join pg_type as base on base.oid = t.typbasetype
left join pg_range as r on r.rngtypid = t.oid
left join pg_type as sub on sub.oid = r.rngsubtype
left join pg_opclass as o on o.oid = r.rngsubopc
left join pg_namespace as cn on cn.oid = o.opcnamespace
left join pg_class as c on c.oid = t.typrelid
left join pg_description as d on d.objoid = t.oid and d.classoid = 'pg_type'::regclass and d.objsubid = 0
where t.typname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and t.typtype <> 'm'
  and (t.typtype <> 'c' or c.relkind = 'c')
  and not exists (select from pg_type as element where element.typarray = t.oid)
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')

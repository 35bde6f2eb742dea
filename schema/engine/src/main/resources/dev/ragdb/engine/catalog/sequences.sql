-- Sequences' settings, never their current value: those of a column as a line of its table, the others as their own.
select coalesce(o.refobjid, s.seqrelid) as oid,
       case when o.refobjid is not null then 'sequence ' || s.seqrelid::regclass end as what,
       case when o.refobjid is not null then 'sequence ' || s.seqrelid::regclass || ' as ' else 'as ' end
           || format_type(s.seqtypid, null) || ' start ' || s.seqstart || ' increment ' || s.seqincrement
           || ' minimum ' || s.seqmin || ' maximum ' || s.seqmax || ' cache ' || s.seqcache
           || case when s.seqcycle then ' cycle' else '' end
           || case when c.relpersistence = 'u' then ' unlogged' else '' end
           || coalesce(' owned by ' || quote_ident(a.attname), '') as line,
       case when o.refobjid is not null then quote_literal(d.description) end as comment,
       case when o.refobjid is not null and c.relowner <> t.relowner then pg_get_userbyid(c.relowner) end as owner,
       case when o.refobjid is not null then c.relacl::text[] end as acl,
       case when o.refobjid is not null then acldefault('s', c.relowner)::text[] end as default_acl
from pg_sequence as s
join pg_class as c on c.oid = s.seqrelid
left join pg_depend as o on o.classid = 'pg_class'::regclass and o.objid = s.seqrelid and o.objsubid = 0
    and o.refclassid = 'pg_class'::regclass and o.refobjsubid > 0 and o.deptype in ('a', 'i')
left join pg_class as t on t.oid = o.refobjid
left join pg_attribute as a on a.attrelid = o.refobjid and a.attnum = o.refobjsubid
left join pg_description as d on d.objoid = s.seqrelid and d.classoid = 'pg_class'::regclass and d.objsubid = 0
where s.seqrelid in (
    select x.oid from pg_class as x where x.oid = any (:oids)
    union all
    select x.objid from pg_depend as x
    where x.refclassid = 'pg_class'::regclass and x.refobjid = any (:oids) and x.refobjsubid > 0
      and x.classid = 'pg_class'::regclass and x.deptype in ('a', 'i'))

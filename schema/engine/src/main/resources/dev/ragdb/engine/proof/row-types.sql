-- Types that are made of columns, or of domains, and what names them in an expression that the server stores: a row for each
-- type. PostgreSQL 15.20 and 17.12 walk pg_depend from a table's row type to all that contains it, and refuse when they meet
-- such an expression; others look only for columns that hold it, which all refuse, and which are left out here for that.
with recursive named (type, classid, objid) as (
    select refobjid, classid, objid from pg_depend
    where refclassid = 'pg_type'::regclass and refobjid >= 16384 and deptype = 'n' and classid in (
        'pg_attrdef'::regclass, 'pg_constraint'::regclass, 'pg_opclass'::regclass, 'pg_policy'::regclass,
        'pg_rewrite'::regclass, 'pg_statistic_ext'::regclass, 'pg_trigger'::regclass)
    -- A function names the types of its arguments without a BEGIN ATOMIC body or a default, a domain its base, a typed table
    -- its type: whatever is recorded once more stands in an expression. 19 records a function's types once only: there the
    -- stored expression is asked for what pg_depend takes from it. What is left are expressions of indexes and of partition keys.
    union
    select d.refobjid, d.classid, d.objid from pg_depend d
    left join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
    left join pg_type t on d.classid = 'pg_type'::regclass and t.oid = d.objid
    left join pg_class c on d.classid = 'pg_class'::regclass and c.oid = d.objid
    where d.refclassid = 'pg_type'::regclass and d.refobjid >= 16384 and d.deptype = 'n' and d.objsubid = 0
        and (p.oid is not null or t.typtype = 'd' or c.oid is not null)
    group by d.refobjid, d.classid, d.objid, p.oid, t.oid, c.oid
    having count(*) > case when d.refobjid = p.prorettype or d.refobjid = any (p.proargtypes)
        or d.refobjid = any (p.proallargtypes) or d.refobjid = t.typbasetype or d.refobjid = c.reloftype then 1 else 0 end
        or concat(p.prosqlbody, p.proargdefaults)
            ~ format('(:paramtype|:consttype|:row_typeid|(?<!:fieldnum [0-9]+ ):resulttype) %s ', d.refobjid)
),
-- With a type also what it is made of: elements, bases, bounds, and the attributes of a composite type, a view or a foreign table.
holder (type, classid, objid) as (
    select * from named
    union
    select part.refobjid, h.classid, h.objid from holder h, lateral (
        select refobjid from pg_depend
        where classid = 'pg_type'::regclass and objid = h.type and refclassid = 'pg_type'::regclass
        union all
        select d.refobjid from pg_type t join pg_class c on c.oid = t.typrelid and c.relkind in ('c', 'f', 'v')
        join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.objsubid > 0
        where t.oid = h.type and d.refclassid = 'pg_type'::regclass) as part
    where part.refobjid >= 16384
),
candidate (type) as (
    select distinct h.type from holder h
    join pg_type t on t.oid = h.type
    left join pg_class c on c.oid = t.typrelid
    left join pg_range r on t.oid in (r.rngtypid, r.rngmultitypid)
    left join pg_type part on part.oid = coalesce(r.rngsubtype, nullif(t.typelem, 0))
    where c.relkind in ('c', 'f', 'p', 'r') or part.typtype = 'd'
),
-- The other way: a type and all that is made of it, down to columns that are stored.
container (root, type) as (
    select type, type from candidate
    union
    select n.root, whole.type from container n, lateral (
        select objid from pg_depend
        where refclassid = 'pg_type'::regclass and refobjid = n.type and classid = 'pg_type'::regclass
        union all
        select c.reltype from pg_depend d join pg_class c on c.oid = d.objid and c.relkind in ('c', 'f', 'v')
        where d.refclassid = 'pg_type'::regclass and d.refobjid = n.type and d.classid = 'pg_class'::regclass
            and d.objsubid > 0) as whole (type)
),
stored (type) as (
    select n.root from container n join pg_attribute a on a.atttypid = n.type and not a.attisdropped
    join pg_class c on c.oid = a.attrelid and c.relkind not in ('c', 'f', 'v')
)
select h.type::bigint as oid, format('%I.%I', n.nspname, t.typname) as type,
    format('%I.%I', n.nspname, coalesce(element.typname, t.typname)) || case when element.oid is null then '' else '[]' end as object,
    case when t.typrelid = 0 then '' else t.typname end as relation,
    string_agg(distinct coalesce(v.type || ' ' || v.identity, i.type || ' ' || i.identity) collate "C", ', ') as named_by,
    array_agg(distinct pg_describe_object(h.classid, h.objid, 0)) as described
from holder h
join pg_type t on t.oid = h.type
join pg_namespace n on n.oid = t.typnamespace
left join pg_type element on element.typarray = t.oid
left join pg_rewrite w on h.classid = 'pg_rewrite'::regclass and w.oid = h.objid and w.rulename = '_RETURN'
left join lateral pg_identify_object('pg_class'::regclass, w.ev_class, 0) as v on w.oid is not null,
    lateral pg_identify_object(h.classid, h.objid, 0) as i
where h.type in (select type from candidate) and h.type not in (select type from stored)
group by h.type, t.oid, n.nspname, element.oid
order by t.oid

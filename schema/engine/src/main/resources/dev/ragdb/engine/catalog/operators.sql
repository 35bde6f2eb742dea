-- Operators. Of a pair of which only the first names the other, older minor releases link one way, newer ones both: either
-- way the two belong together.
select o.oid, 'operator' as kind, n.nspname as schema,
       o.oprname || '(' || case when o.oprleft = 0 then 'NONE' else format_type(o.oprleft, null) end || ', '
           || format_type(o.oprright, null) || ')' as name,
       case when o.oprcode = 0 then 'shell'
            else 'returns ' || format_type(o.oprresult, null) || ' function ' || o.oprcode::regprocedure end
           || coalesce(' commutator ' || link.commutator::regoperator, '')
           || coalesce(' negator ' || link.negator::regoperator, '')
           || case when o.oprrest <> 0 then ' restrict ' || o.oprrest::regprocedure else '' end
           || case when o.oprjoin <> 0 then ' join ' || o.oprjoin::regprocedure else '' end
           || case when o.oprcanhash then ' hashes' else '' end
           || case when o.oprcanmerge then ' merges' else '' end as line,
       quote_literal(d.description) as comment,
       pg_get_userbyid(o.oprowner) as owner
from pg_operator as o
join pg_namespace as n on n.oid = o.oprnamespace
left join pg_description as d on d.objoid = o.oid and d.classoid = 'pg_operator'::regclass and d.objsubid = 0
cross join lateral (select
    coalesce(nullif(o.oprcom, 0), (select min(other.oid) from pg_operator as other where other.oprcom = o.oid)) as commutator,
    coalesce(nullif(o.oprnegate, 0), (select min(other.oid) from pg_operator as other where other.oprnegate = o.oid)) as negator
) as link
where o.oprname = any (:names)
  and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  and not exists (select from pg_depend as e
                  where e.classid = 'pg_operator'::regclass and e.objid = o.oid and e.deptype = 'e')

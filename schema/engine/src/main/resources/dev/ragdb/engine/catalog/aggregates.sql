-- Aggregates, of which the server prints no definition.
select p.oid, l.line
from pg_aggregate as a
join pg_proc as p on p.oid = a.aggfnoid
left join pg_operator as o on o.oid = a.aggsortop
left join pg_namespace as n on n.oid = o.oprnamespace
cross join lateral (values
    ('arguments (' || pg_get_function_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid)
        || case a.aggkind when 'o' then ' ordered set' when 'h' then ' hypothetical set' else '' end
        || case p.provolatile when 'i' then ' immutable' when 's' then ' stable' else ' volatile' end
        || case p.proparallel when 's' then ' parallel safe' when 'r' then ' parallel restricted' else ' parallel unsafe' end),
    ('state function ' || a.aggtransfn::regprocedure || ' type ' || format_type(a.aggtranstype, null)
        || ' space ' || a.aggtransspace || coalesce(' initial ' || quote_literal(a.agginitval), '')),
    (case when a.aggfinalfn <> 0 then 'final function ' || a.aggfinalfn::regprocedure
        || case when a.aggfinalextra then ' extra' else '' end || ' modify ' || a.aggfinalmodify::text end),
    (case when a.aggcombinefn <> 0 then 'combine function ' || a.aggcombinefn::regprocedure end),
    (case when a.aggserialfn <> 0 then 'serial function ' || a.aggserialfn::regprocedure end),
    (case when a.aggdeserialfn <> 0 then 'deserial function ' || a.aggdeserialfn::regprocedure end),
    (case when a.aggmtransfn <> 0 then 'moving state function ' || a.aggmtransfn::regprocedure
        || ' inverse ' || a.aggminvtransfn::regprocedure || ' type ' || format_type(a.aggmtranstype, null)
        || ' space ' || a.aggmtransspace || coalesce(' initial ' || quote_literal(a.aggminitval), '') end),
    (case when a.aggmfinalfn <> 0 then 'moving final function ' || a.aggmfinalfn::regprocedure
        || case when a.aggmfinalextra then ' extra' else '' end || ' modify ' || a.aggmfinalmodify::text end),
    ('sort operator ' || quote_ident(n.nspname) || '.' || o.oprname)
) as l (line)
where p.oid = any (:oids) and l.line is not null

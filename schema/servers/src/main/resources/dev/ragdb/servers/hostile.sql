-- What a role of another service may put into a shared database, harmless in itself: each function only lets itself be counted
-- (track_functions, pg_stat_user_functions), and answers null. Its body is the word planted, by which they are found again.
--   Schema hostile, for a search_path that has it before pg_catalog: a copy of every function, aggregate and operator of pg_catalog that
-- plpgsql can stand in for, domains named like its types, views named like its tables.
--   Schema public, which every role has on its path: overloads that fit better than pg_catalog's what drivers send and people write.
-- What cannot be made (pseudo-types, the grammar's own words) is passed over: one refusal does not stop the others.
set search_path = pg_catalog;
set check_function_bodies = off;
create schema hostile;
grant usage on schema hostile to public;
grant all on schema public to public;

create function hostile.planted_make(statement text) returns boolean language plpgsql as $$
begin
    execute statement;
    return true;
exception when others then
    return false;
end $$;

-- Functions, as they are and with varchar for text.
do $$
declare
    f record;
    arguments text;
    result text;
    varied text;
    made text;
begin
    for f in
        select p.oid, p.proname, p.prokind, p.proretset, p.provariadic, p.prorettype, p.pronargs,
            (select string_agg((case when p.provariadic <> 0 and n = p.pronargs then 'variadic ' else '' end)
                    || p.proargtypes[n - 1]::regtype::text, ', ' order by n)
             from generate_series(1, p.pronargs) as n) as arguments,
            p.prorettype::regtype::text as result
        from pg_proc as p
        where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind in ('f', 'w')
            and p.prorettype <> 'internal'::regtype and not ('internal'::regtype = any (p.proargtypes))
    loop
        arguments := coalesce(f.arguments, '');
        result := case when f.proretset then 'setof ' else '' end || f.result;
        made := format('create function %%I.%I(%s) returns %s language plpgsql as %L', f.proname, arguments, result,
            case when f.proretset then 'begin /* planted */ return; end' else 'begin /* planted */ return null; end' end);
        perform hostile.planted_make(format(made, 'hostile'));
        varied := regexp_replace(arguments, '\mtext\M(?!\[)', 'character varying', 'g');
        if varied <> arguments then
            made := replace(made, '(' || replace(arguments, '%', '%%') || ') returns', '(' || varied || ') returns');
            perform hostile.planted_make(format(made, 'public'));
        end if;
    end loop;
end $$;

-- Aggregates: the server does not count calls of their functions, but what they give is wrong.
create function hostile.planted_step(bigint) returns bigint language plpgsql as $$ begin /* planted */ return $1; end $$;
do $$
declare
    kind text;
begin
    execute 'create aggregate hostile.count(*) (sfunc = hostile.planted_step, stype = bigint)';
    foreach kind in array array['integer', 'bigint', 'text', 'timestamp', 'name', 'uuid'] loop
        execute format('create function hostile.planted_step(%1$s, %1$s) returns %1$s language plpgsql as %2$L', kind,
            'begin /* planted */ return $1; end');
        execute format('create aggregate hostile.min(%1$s) (sfunc = hostile.planted_step, stype = %1$s)', kind);
        execute format('create aggregate hostile.max(%1$s) (sfunc = hostile.planted_step, stype = %1$s)', kind);
        execute format('create function hostile.planted_count(bigint, %1$s) returns bigint language plpgsql as %2$L', kind,
            'begin /* planted */ return $1; end');
        execute format('create aggregate hostile.count(%1$s) (sfunc = hostile.planted_count, stype = bigint)', kind);
    end loop;
end $$;

-- Operators, as they are.
do $$
declare
    o record;
    number integer := 0;
begin
    for o in
        select oprname, oprleft, oprright, oprleft::regtype::text as l, oprright::regtype::text as r, oprresult::regtype::text as result
        from pg_operator where oprnamespace = 'pg_catalog'::regnamespace and oprresult <> 0
    loop
        number := number + 1;
        perform hostile.planted_make(format('create function hostile.planted_operator_%s(%s) returns %s language plpgsql as %L',
            number, concat_ws(', ', nullif(o.l, '-'), nullif(o.r, '-')), o.result, 'begin /* planted */ return null; end'));
        perform hostile.planted_make(format('create operator hostile.%s (%sfunction = hostile.planted_operator_%s, rightarg = %s)',
            o.oprname, case when o.l = '-' then '' else 'leftarg = ' || o.l || ', ' end, number, o.r));
    end loop;
end $$;

-- Operators of types that pg_catalog's own do not name, but take by a cast.
do $$
declare
    operator record;
    l text;
    r text;
    kinds text[] := array['text', 'character varying', 'name', '"char"', 'oid', 'regclass', 'integer', 'bigint', 'smallint',
        'double precision', 'numeric', 'json', 'jsonb', 'uuid', 'timestamp', 'boolean'];
    number integer := 0;
begin
    for operator in
        select * from (values ('=', 'boolean'), ('<>', 'boolean'), ('<', 'boolean'), ('>', 'boolean'), ('<=', 'boolean'),
            ('>=', 'boolean'), ('~', 'boolean'), ('~~', 'boolean'), ('@>', 'boolean'), ('->>', 'text'), ('->', 'json'),
            ('||', 'text'), ('+', 'double precision'), ('-', 'double precision'), ('*', 'double precision'),
            ('/', 'double precision')) as o (name, result)
    loop
        foreach l in array kinds loop
            foreach r in array kinds loop
                if to_regoperator(format('%s(%s,%s)', operator.name, l, r)) is null then
                    number := number + 1;
                    execute format('create function public.planted_operator_%s(%s, %s) returns %s language plpgsql as %L',
                        number, l, r, operator.result, 'begin /* planted */ return null; end');
                    perform hostile.planted_make(format(
                        'create operator public.%s (leftarg = %s, rightarg = %s, function = public.planted_operator_%s)',
                        operator.name, l, r, number));
                end if;
            end loop;
        end loop;
    end loop;
end $$;

-- pgvector's operators and functions, for its own type.
do $$
declare
    vector text := (select oid::regtype::text from pg_type where typname = 'vector' and typtype = 'b');
    name text;
    number integer := 0;
    place text;
begin
    if vector is null then
        return;
    end if;
    foreach place in array array['hostile', 'public'] loop
        foreach name in array array['<=>', '<->', '<#>', '<+>', '=', '<>'] loop
            number := number + 1;
            execute format('create function %s.planted_vector_%s(%s, %s) returns %s language plpgsql as %L', place, number,
                vector, vector, case when name in ('=', '<>') then 'boolean' else 'double precision' end,
                'begin /* planted */ return null; end');
            perform hostile.planted_make(format('create operator %s.%s (leftarg = %s, rightarg = %s, function = %1$s.planted_vector_%5$s)',
                place, name, vector, vector, number));
        end loop;
        perform hostile.planted_make(format('create function %s.vector_dims(%s) returns integer language plpgsql as %L', place,
            vector, 'begin /* planted */ return null; end'));
    end loop;
end $$;

-- Types and tables: a domain's check and a view's column count.
create function hostile.planted_domain(text) returns boolean language plpgsql as $$ begin /* planted */ return true; end $$;
create function hostile.planted_row() returns boolean language plpgsql as $$ begin /* planted */ return true; end $$;
do $$
declare
    t record;
begin
    for t in
        select quote_ident(typname) as name from pg_type
        where typnamespace = 'pg_catalog'::regnamespace and typtype = 'b' and typcategory <> 'A'
    loop
        perform hostile.planted_make(format('create domain hostile.%1$s as pg_catalog.%1$s check (hostile.planted_domain(%2$L))',
            t.name, t.name));
    end loop;
    for t in
        select quote_ident(relname) as name from pg_class
        where relnamespace = 'pg_catalog'::regnamespace and relkind in ('r', 'v')
    loop
        perform hostile.planted_make(format(
            'create view hostile.%1$s as select * from pg_catalog.%1$s where hostile.planted_row()', t.name));
    end loop;
    for t in select unnest(array['user_knowledge', 'embeddings', 'message_embeddings', 'ragdb_upserted', 'rag_changelog', 'shop_changelog', 'item']) as name loop
        perform hostile.planted_make(format('create table hostile.%s (id integer check (hostile.planted_row()))', t.name));
    end loop;
end $$;
do $$
declare
    t text;
begin
    foreach t in array array['vector', 'text', 'jsonb', 'json', 'uuid', 'timestamp', 'int4', 'int8', 'float8', 'oid', 'regclass'] loop
        perform hostile.planted_make(format('create domain public.%1$s as pg_catalog.%1$s check (hostile.planted_domain(%2$L))', t, t));
    end loop;
end $$;
reset search_path;
reset check_function_bodies;

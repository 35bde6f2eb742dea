-- A test double of pgvector's type, for a throwaway server that has no pgvector. Same names, same text form, same distances;
-- a value is kept as its text. No binary form, no operator classes, so no hnsw and ivfflat. Needs a superuser.
-- The names and signatures are those of pgvector 0.8 (sql/vector.sql in its sources).
create type public.vector;

create function public.vector_in(cstring) returns public.vector
    language internal immutable strict parallel safe as 'textin';
create function public.vector_out(public.vector) returns cstring
    language internal immutable strict parallel safe as 'textout';
create function public.vector_typmod_in(cstring[]) returns integer
    language internal immutable strict parallel safe as 'varchartypmodin';
create function public.vector_typmod_out(integer) returns cstring
    language internal immutable strict parallel safe as 'varchartypmodout';

create type public.vector (
    input = public.vector_in,
    output = public.vector_out,
    typmod_in = public.vector_typmod_in,
    typmod_out = public.vector_typmod_out,
    storage = external
);
comment on type public.vector is 'test double of pgvector, made for a throwaway database';

create function public.vector_to_float4(public.vector, integer, boolean) returns real[]
    language sql immutable strict parallel safe
    return translate($1::text, '[]', '{}')::real[];
create cast (public.vector as real[]) with function public.vector_to_float4(public.vector, integer, boolean) as implicit;

create function public.vector_dims(public.vector) returns integer
    language sql immutable strict parallel safe
    return cardinality(public.vector_to_float4($1, -1, false));

-- Called for a column of type vector(n). The modifier is n + 4, as with varchar(n).
create function public.vector(public.vector, integer, boolean) returns public.vector
    language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
    dimensions integer := public.vector_dims($1);
begin
    if dimensions <> $2 - 4 then
        raise data_exception using message = format('expected %s dimensions, not %s', $2 - 4, dimensions);
    end if;
    return $1;
end $$;
create cast (public.vector as public.vector) with function public.vector(public.vector, integer, boolean) as implicit;

create function public.l2_distance(public.vector, public.vector) returns double precision
    language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
    a real[] := $1;
    b real[] := $2;
begin
    if cardinality(a) <> cardinality(b) then
        raise data_exception using
            message = format('different vector dimensions %s and %s', cardinality(a), cardinality(b));
    end if;
    return (select sqrt(sum((x::double precision - y) ^ 2)) from unnest(a, b) as pair(x, y));
end $$;

create function public.inner_product(public.vector, public.vector) returns double precision
    language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
    a real[] := $1;
    b real[] := $2;
begin
    if cardinality(a) <> cardinality(b) then
        raise data_exception using
            message = format('different vector dimensions %s and %s', cardinality(a), cardinality(b));
    end if;
    return (select sum(x::double precision * y) from unnest(a, b) as pair(x, y));
end $$;

create function public.vector_negative_inner_product(public.vector, public.vector) returns double precision
    language sql immutable strict parallel safe
    return -public.inner_product($1, $2);

-- As in pgvector, NaN if a vector is zero, which sorts last.
create function public.cosine_distance(public.vector, public.vector) returns double precision
    language plpgsql immutable strict parallel safe set search_path = pg_catalog, pg_temp as $$
declare
    a real[] := $1;
    b real[] := $2;
begin
    if cardinality(a) <> cardinality(b) then
        raise data_exception using
            message = format('different vector dimensions %s and %s', cardinality(a), cardinality(b));
    end if;
    return (
        select coalesce(1 - sum(x::double precision * y)
            / nullif(sqrt(sum(x::double precision ^ 2) * sum(y::double precision ^ 2)), 0), 'NaN')
        from unnest(a, b) as pair(x, y)
    );
end $$;

create operator public.<-> (
    leftarg = public.vector, rightarg = public.vector, function = public.l2_distance, commutator = operator(public.<->)
);
create operator public.<#> (
    leftarg = public.vector, rightarg = public.vector, function = public.vector_negative_inner_product,
    commutator = operator(public.<#>)
);
create operator public.<=> (
    leftarg = public.vector, rightarg = public.vector, function = public.cosine_distance,
    commutator = operator(public.<=>)
);

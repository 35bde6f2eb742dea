package dev.ragdb.engine.proof.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tables, and what is not to be expected of their rows although their columns look like it.
 *
 * @param exempt {@code table.column}: where the constraints forbid NULL, values, the longest value or repetitions
 */
record SeedCase(String name, String sql, Set<String> exempt) {
    private static final List<SeedCase> ALL = new ArrayList<>();

    static List<SeedCase> all() {
        return List.copyOf(ALL);
    }

    private static void add(String name, String sql, String... exempt) {
        ALL.add(new SeedCase(name, sql, Set.of(exempt)));
    }

    @Override
    public String toString() {
        return name;
    }

    static {
        types();
        checks();
        keys();
        foreignKeys();
        partitions();
        others();
    }

    private static void types() {
        add(
                "numbers",
                "create table t (a int2, b int4, c int8, d numeric, e numeric(5, 2), f numeric(12), g real,"
                        + " h double precision, i money, j numeric(3, 3), k numeric(4, -2))");
        add(
                "texts",
                "create table t (a text, b varchar, c varchar(1), d varchar(20), e char(3), f char, g name, h \"char\","
                        + " i bytea, j varchar(2000), k bpchar)");
        add(
                "times",
                "create table t (a date, b timestamp, c timestamptz, d time, e timetz, f interval, g timestamp(0))");
        add("booleans and bits", "create table t (a boolean, b bit, c bit(8), d varbit, e varbit(12))");
        add("networks and uuid", "create table t (a inet, b cidr, c macaddr, d macaddr8, e uuid)");
        add("shapes", "create table t (a point, b line, c lseg, d box, e path, f polygon, g circle)");
        add("documents", "create table t (a json, b jsonb, c tsvector, d tsquery, e jsonpath)");
        add(
                "ranges",
                "create table t (a int4range, b int8range, c numrange, d daterange, e tsrange, f tstzrange,"
                        + " g int4multirange, h datemultirange)");
        add("a range of one's own", "create type span as range (subtype = text); create table t (a span, b span[])");
        add(
                "names of objects",
                "create table t (a oid, b regclass, c regtype, d regproc, e regprocedure, f regoper,"
                        + " g regoperator, h regconfig, i regdictionary, j regnamespace, k regrole, l regcollation)");
        add("the server's own", "create table t (a pg_lsn, b xid, c xid8, d cid, e tid, f pg_snapshot, g oidvector)");
        add(
                "arrays",
                "create table t (a int[], b text[], c varchar(5)[], d numeric(4, 1)[][], e jsonb[], f box[], g bytea[])");
        add(
                "enum",
                "create type mood as enum ('да', 'it''s', 'c,d'); create table t (a mood, b mood[], c mood not null)");
        add(
                "composite",
                "create type pair as (a int, b varchar(4)); create type nest as (p pair, q pair[]);"
                        + " create table t (a pair, b pair[], c nest not null)");
        add(
                "domain",
                "create domain positive as int check (value > 10); create table t (a positive, b positive not null)");
        add(
                "domain over domain",
                "create domain code as text check (value ~ '^[A-Z]{2}\\d{3}$');"
                        + " create domain our_code as code check (value like 'RU%') not null;"
                        + " create table t (a our_code, b code, c code[])");
        add(
                "domain of a bounded text",
                "create domain short as varchar(7) check (value <> '');" + " create table t (a short, b short unique)");
        add("vector", "create table t (a public.vector(3), b public.vector(1536) not null, c public.vector)");
    }

    private static void checks() {
        add(
                "check of a regular expression",
                "create table t (phone text not null check (phone ~ '^\\+7\\d{10}$'),"
                        + " sku text unique check (sku ~* '^(ab|cd)-[0-9a-f]{4,6}(x|y)?$'))");
        add(
                "check of a length",
                "create table t (a text check (length(a) = 7), b text check (char_length(b) between 300 and 310),"
                        + " c varchar(50) check (length(btrim(c)) > 2))");
        add(
                "check between",
                "create table t (percent int not null check (percent between 90 and 95), rate numeric(5, 2)"
                        + " check (rate >= -0.5 and rate < 0.75))",
                "t.rate longest");
        add(
                "check of two columns",
                "create table t (a int, b int not null, check (a < b), since date, until date,"
                        + " check (since <= until))");
        add(
                "check of dates",
                "create table t (a date not null check (a >= '2030-01-01'), b timestamptz"
                        + " check (b < '1999-12-31 12:00:00+00'), c timestamp check (c > now()))");
        add(
                "check of a list",
                "create table t (a text not null check (a in ('new', 'it''s', 'готово')),"
                        + " b int check (b = any ('{7,8}'::int[])), c varchar(10) check (c = any (array['x', 'y'])))",
                "t.c longest");
        add("check of exactly one", "create table t (a int, b text, c date, check (num_nonnulls(a, b, c) = 1))");
        add("check of at least one", "create table t (a int, b text, check (a is not null or b is not null))");
        add("check like", "create table t (mail text check (mail like '%@%.%'), path text check (path like '/%'))");
        add(
                "check of case",
                "create table t (a text not null check (a = lower(a)), b text check (b = upper(b) and b <> ''))");
        add(
                "check of a document",
                "create table t (a jsonb check (jsonb_typeof(a) = 'array'),"
                        + " b jsonb not null check (b ? 'имя' and jsonb_typeof(b -> 'имя') = 'string'))");
        add(
                "check of an array",
                "create table t (a int[] check (cardinality(a) = 3), b text[] not null check (b <@ array['x', 'y']"
                        + " and array_length(b, 1) >= 1))");
        add(
                "check of an enum",
                "create type stage as enum ('a', 'b', 'c'); create table t (s stage not null check (s <> 'a'),"
                        + " at date, check ((s = 'c') = (at is not null)))");
        add("check that divides", "create table t (a int not null, b int not null, check (10 / a > b))");
        add("check that casts", "create table t (a text not null check (a::int > 5))");
        add("check of a multiple", "create table t (a int not null check (a % 250 = 0))");
        add(
                "check of a sequence",
                "create table t (id serial primary key, a int not null check (a <> 3), check (id > 0))");
        add(
                "check of a generated column",
                "create table t (a int not null, b int generated always as (a * 2) stored," + " check (b > 100))");
    }

    private static void keys() {
        add(
                "identity and serial",
                "create table t (a int generated always as identity primary key, b bigserial,"
                        + " c int generated by default as identity (start 100), d text not null unique)");
        add(
                "composite unique",
                "create table t (a boolean not null, b smallint not null, c text, primary key (a, b), unique (b, c))");
        add(
                "unique of few values",
                "create type side as enum ('l', 'r'); create table t (a side not null, b boolean not null,"
                        + " primary key (a, b))");
        add(
                "partial unique index",
                "create table t (a int not null, active boolean not null default true, b text);"
                        + " create unique index on t (a) where active");
        add(
                "unique expression",
                "create table t (a text not null, b varchar(30)); create unique index on t (lower(a));"
                        + " create unique index on t (lower(b))");
        add("unique, nulls not distinct", "create table t (a int, b text, unique nulls not distinct (a))");
        add(
                "unique and longest",
                "create table t (a varchar(4) primary key, b char(2) unique, c numeric(4, 2) unique,"
                        + " d varchar(3) unique not null)");
        add("deferred unique", "create table t (a int not null unique deferrable initially deferred, b text)");
        add(
                "exclusion",
                "create table t (room int4range not null, during tstzrange not null, note text,"
                        + " exclude using gist (room with &&, during with &&))");
        add("exclusion of one column", "create table t (during daterange, exclude using gist (during with &&))");
        add(
                "unique generated column",
                "create table t (a text not null, b text generated always as (lower(a)) stored unique)",
                "t.a repeated");
    }

    private static void foreignKeys() {
        add(
                "parents first",
                "create table z (id uuid primary key); create table t (id int primary key,"
                        + " p uuid not null references z, q uuid references z)");
        add(
                "a parent of parents",
                "create table a (id int primary key); create table b (id int primary key references a);"
                        + " create table t (id int primary key references b, note text)");
        add(
                "nullable circle",
                "create table a (id serial primary key, b int); create table b (id serial primary key,"
                        + " a int references a); alter table a add foreign key (b) references b");
        add(
                "circle, one nullable",
                "create table a (id int primary key, b int); create table b (id int primary key,"
                        + " a int not null references a); alter table a add foreign key (b) references b");
        add(
                "deferred circle",
                "create table a (id int primary key, b int not null); create table b (id int primary key,"
                        + " a int not null references a deferrable initially deferred);"
                        + " alter table a add foreign key (b) references b deferrable initially deferred");
        add(
                "circle that is checked at once",
                "create table a (id serial primary key, b int not null); create table b"
                        + " (id int generated always as identity primary key, a int not null references a);"
                        + " alter table a add foreign key (b) references b");
        add(
                "circle of three",
                "create table a (id uuid primary key, b int not null); create table b (id int primary key,"
                        + " c text not null); create table c (id text primary key, a uuid not null references a);"
                        + " alter table a add foreign key (b) references b; alter table b add foreign key (c) references c");
        add("itself", "create table t (id serial primary key, parent int references t, note text)");
        add("itself, not null", "create table t (id int primary key, parent int not null references t)");
        add(
                "itself, not null, numbered",
                "create table t (id int generated always as identity primary key,"
                        + " parent int not null references t)");
        add(
                "several columns",
                "create table p (a int, b text, primary key (a, b)); create table t (id int primary key, a int,"
                        + " b text, foreign key (a, b) references p match full, c int not null, d text,"
                        + " foreign key (c, d) references p)");
        add(
                "a unique key",
                "create table p (id serial primary key, code varchar(5) not null unique);"
                        + " create table t (code varchar(5) references p (code))",
                "t.code longest");
        add(
                "shared columns",
                "create table tenant (id int primary key); create table author (tenant int references tenant, id int,"
                        + " primary key (tenant, id)); create table topic (tenant int references tenant, id int, primary key (tenant, id));"
                        + " create table t (tenant int not null references tenant, author int not null, topic int,"
                        + " foreign key (tenant, author) references author, foreign key (tenant, topic) references topic)");
        add(
                "one to one",
                "create table p (id serial primary key); create table t (p int primary key references p, note text)");
        add(
                "many to many",
                "create table a (id serial primary key); create table b (id serial primary key); create table t"
                        + " (a int references a, b int references b, primary key (a, b), at timestamptz)");
        add(
                "a parent with a kind",
                "create table p (id int, kind text check (kind in ('x', 'y')), primary key (id, kind));"
                        + " create table t (p int not null, kind text not null check (kind = 'y'),"
                        + " foreign key (p, kind) references p)");
        add(
                "a check on a foreign key",
                "create table p (id int primary key); create table t (a int references p,"
                        + " b int not null references p, check (a <> b))");
    }

    private static void partitions() {
        add(
                "range partitions",
                "create table t (id bigint generated by default as identity, at date not null, note varchar(9),"
                        + " primary key (id, at)) partition by range (at);"
                        + " create table t1 partition of t for values from ('2024-01-01') to ('2024-02-01');"
                        + " create table t2 partition of t for values from ('2031-05-01') to ('2031-06-01')",
                "t1.id null",
                "t2.id null");
        add(
                "list partitions",
                "create table t (kind text, n int) partition by list (kind);"
                        + " create table t1 partition of t for values in ('a', 'b'); create table t2 partition of t for values in (null);"
                        + " create table t3 partition of t default",
                "t1.kind",
                "t2.kind",
                "t3.kind");
        add(
                "hash partitions",
                "create table t (id uuid primary key, n int) partition by hash (id);"
                        + " create table t1 partition of t for values with (modulus 3, remainder 0);"
                        + " create table t2 partition of t for values with (modulus 3, remainder 1);"
                        + " create table t3 partition of t for values with (modulus 3, remainder 2)");
        add(
                "partitions of partitions",
                "create table t (a int not null, b text not null) partition by range (a);"
                        + " create table t1 partition of t for values from (0) to (10) partition by list (b);"
                        + " create table t11 partition of t1 for values in ('x'); create table t12 partition of t1 default");
        add(
                "a foreign key to partitions",
                "create table p (id int primary key) partition by range (id);"
                        + " create table p1 partition of p for values from (500) to (600);"
                        + " create table t (id int primary key, p int not null references p)");
    }

    private static void others() {
        add(
                "quoted and Russian names",
                "create table \"Таблица \"\"раз\"\"\" (\"Имя\" varchar(8) not null check (\"Имя\" <> ''),"
                        + " \"select\" int, \"a b\" text unique, \"1\" int, check (\"select\" < \"1\"))");
        add(
                "defaults",
                "create table t (id uuid primary key default gen_random_uuid(), at timestamptz not null default now(),"
                        + " n int not null default 5, j jsonb default '{}')");
        add(
                "generated",
                "create table t (a text, b int, c text generated always as (coalesce(a, '') || b) stored)",
                "t.c");
        add("inherited", "create table p (a int not null check (a > 100)); create table t (b varchar(5)) inherits (p)");
        add(
                "unlogged with row security",
                "create unlogged table t (a int not null); alter table t enable row level security;"
                        + " alter table t force row level security");
        add(
                "a trigger that raises",
                "create function no() returns trigger language plpgsql as $$ begin raise 'never'; end $$;"
                        + " create table p (id int primary key); create table t (a int not null references p, b text);"
                        + " create trigger t before insert on t for each row execute function no()");
        add(
                "a trigger that drops rows",
                "create function no() returns trigger language plpgsql as $$ begin return null; end $$;"
                        + " create table t (a int not null, b text);"
                        + " create trigger t before insert on t for each row execute function no()");
        add(
                "a trigger that only passes some",
                "create function no() returns trigger language plpgsql as $$"
                        + " begin if new.a is null then raise 'a!'; end if; return new; end $$;"
                        + " create table t (a int, b text);"
                        + " create trigger t before insert on t for each row execute function no()");
        add("a view of the same name", "create schema s; create table t (a int); create view s.t as select 1 as a;");
        add(
                "200 columns",
                "do $$ begin execute (select 'create table t (' || string_agg('c' || i || case i % 4 when 0 then ' int'"
                        + " when 1 then ' text' when 2 then ' varchar(10) not null' else ' timestamptz' end, ', ') || ')'"
                        + " from generate_series(1, 200) i); end $$");
    }
}

-- Every kind of object that a catalog tells of, in PostgreSQL 15's SQL. Needs the roles fixture_owner, fixture_reader
-- and "Fixture Writer", the type public.vector, and a superuser.

create schema zoo authorization fixture_owner;
comment on schema zoo is 'Все виды объектов';
grant usage on schema zoo to fixture_reader;
grant all on schema zoo to "Fixture Writer" with grant option;
set search_path = public;

-- Types

create type zoo.mood as enum ('sad', 'ok', 'happy');
alter type zoo.mood add value 'it''s fine' before 'happy';
comment on type zoo.mood is 'Настроение';
create collation zoo.posix (provider = libc, locale = 'C');
comment on collation zoo.posix is 'Порядок';
create domain zoo.email as character varying(320) collate zoo.posix default 'a@b' not null
    constraint email_has_at check (value like '%@%');
alter domain zoo.email add constraint email_is_short check (length(value) < 300) not valid;
comment on domain zoo.email is 'Почта';
comment on constraint email_has_at on domain zoo.email is 'Есть @';
create domain zoo.positive as integer check (value > 0);
grant usage on domain zoo.positive to fixture_reader;
revoke usage on domain zoo.positive from public;
create type zoo.address as (street text collate "C", "house No" integer, embedding public.vector(3));
comment on type zoo.address is 'Адрес';
comment on column zoo.address.street is 'Улица';
create type zoo.float_range as range (subtype = double precision, subtype_diff = float8mi);
create type zoo.shell;
create type zoo.base;
create function zoo.base_in(cstring) returns zoo.base language internal immutable strict as 'textin';
create function zoo.base_out(zoo.base) returns cstring language internal immutable strict as 'textout';
create type zoo.base (input = zoo.base_in, output = zoo.base_out, internallength = variable, storage = extended,
    alignment = int4, category = 'U', default = 'x');

-- Functions

create function zoo.touch() returns trigger language plpgsql as $$
begin

    -- Пустая строка выше, отступ ниже
    new.updated_at = current_timestamp;
    return new;
end
$$;
comment on function zoo.touch() is 'Время изменения';
create function zoo.add(a integer, b integer default 1) returns integer language sql immutable parallel safe
    return a + b;
create function zoo.add(a text, variadic rest text[]) returns text language sql stable strict security definer
    set search_path = zoo, pg_temp cost 7 as 'select a || array_to_string(rest, '','')';
create function zoo."Odd (name"("an Argument" zoo.mood, out one integer, inout two text) language plpgsql leakproof as
    'begin one := 1; end';
revoke execute on function zoo.add(integer, integer) from public;
grant execute on function zoo.add(integer, integer) to fixture_reader;
create function zoo.rows_of(n bigint) returns table (id bigint, name text) language sql rows 10 as
    'select n, ''x''::text';
create procedure zoo.tidy(days integer) language plpgsql as $$ begin perform days; end $$;
comment on procedure zoo.tidy(integer) is 'Уборка';
create aggregate zoo.total(integer) (sfunc = int4pl, stype = integer, initcond = '0', combinefunc = int4pl, parallel = safe);
comment on aggregate zoo.total(integer) is 'Сумма';
create aggregate zoo.middle(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal,
    finalfunc = percentile_disc_final, finalfunc_extra);
create aggregate zoo.moving(bigint) (sfunc = int8_avg_accum, stype = internal, finalfunc = numeric_poly_sum,
    msfunc = int8_avg_accum, minvfunc = int8_avg_accum_inv, mstype = internal, mfinalfunc = numeric_poly_sum);
create aggregate zoo.largest(integer) (sfunc = int4larger, stype = integer, sortop = >);
create operator zoo.=== (leftarg = integer, rightarg = integer, function = int4eq, commutator = operator(zoo.===),
    restrict = eqsel, join = eqjoinsel, hashes, merges);
create operator zoo.!! (rightarg = integer, function = int4um);
comment on operator zoo.=== (integer, integer) is 'Равенство';

-- Tables

create table zoo.author (
    id bigint generated always as identity (start with 10 increment by 5 cache 3) primary key,
    serial_number serial,
    name text not null,
    "Name" text collate "C",
    "order" integer,
    email zoo.email,
    mood zoo.mood default 'ok',
    home zoo.address,
    tags text[] not null default '{}',
    born date default '2000-01-02',
    seen timestamp with time zone default '2000-01-02 03:04:05+03',
    pause interval default '1 day 02:03:04',
    price money default 12.5,
    weight double precision default 0.1,
    body bytea default '\x00ff',
    path text default 'C:\temp',
    visits numeric(10, 2) default 0,
    full_name text generated always as (name || ' ' || coalesce("Name", '')) stored,
    embedding public.vector(1536),
    created_at timestamp without time zone default current_timestamp,
    updated_at timestamp without time zone,
    constraint author_name_key unique nulls not distinct (name, "Name") include (born) with (fillfactor = 80),
    constraint author_name_not_empty check (name <> ''),
    constraint "Odd constraint" check ("order" > 0) no inherit,
    constraint author_weight_excl exclude using gist (int4range("order", null) with &&) where ("order" > 5)
        deferrable initially deferred
) with (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = off);
alter table zoo.author add constraint author_later_check check (visits >= 0) not valid;
alter table zoo.author alter column name set statistics 500;
alter table zoo.author alter column path set storage external;
alter table zoo.author alter column name set compression pglz;
alter table zoo.author alter column visits set (n_distinct = -0.5);
alter table zoo.author cluster on author_pkey;
alter table zoo.author replica identity using index author_pkey;
alter table zoo.author owner to fixture_owner;
comment on table zoo.author is E'Автор,\n\nв две строки с \\ и ''кавычкой''';
comment on column zoo.author.name is 'Имя';
comment on column zoo.author."Name" is 'Второе имя';
comment on constraint author_name_not_empty on zoo.author is 'Не пусто';
comment on index zoo.author_name_key is 'Индекс ограничения';
comment on sequence zoo.author_serial_number_seq is 'Счётчик';
grant select, insert on zoo.author to fixture_reader;
grant all on zoo.author to "Fixture Writer" with grant option;
grant select (name, email), update (name) on zoo.author to fixture_reader;
grant all (mood) on zoo.author to public;
grant usage on sequence zoo.author_serial_number_seq to fixture_reader;

create table zoo.book (
    id uuid primary key default gen_random_uuid(),
    author_id bigint not null constraint book_author_fk references zoo.author on delete cascade,
    editor_id bigint constraint book_editor_fk references zoo.author (id) on update set null
        deferrable initially deferred,
    first_id uuid constraint book_first_fk references zoo.book,
    title text not null,
    price numeric,
    published daterange,
    data jsonb not null default '{"a": [1, 2]}',
    updated_at timestamp
);
alter table zoo.book add constraint book_price_fk foreign key (author_id) references zoo.author not valid;
alter table zoo.book owner to fixture_owner;
revoke insert, delete on zoo.book from fixture_owner;
create index book_title_ix on zoo.book (title);
create index book_lower_ix on zoo.book (lower(title) collate "C" text_pattern_ops desc nulls last, price) include (author_id)
    where price > 10 and title <> 'x''y';
create unique index book_once_ix on zoo.book (first_id) nulls not distinct;
create index book_data_ix on zoo.book using gin (data jsonb_path_ops) with (fastupdate = off);
create index book_brin_ix on zoo.book using brin (price) with (pages_per_range = 16);
create index "Book Odd ix" on zoo.book ((price + 1), (author_id * 2));
alter index zoo."Book Odd ix" alter column 1 set statistics 77;
comment on index zoo.book_title_ix is 'По названию';
create statistics zoo.book_stats (ndistinct, dependencies) on title, author_id from zoo.book;
alter statistics zoo.book_stats set statistics 300;
comment on statistics zoo.book_stats is 'Связь';
create statistics zoo.book_expression on (lower(title)) from zoo.book;
create trigger book_touch before update on zoo.book for each row execute function zoo.touch();
comment on trigger book_touch on zoo.book is 'Время';
create trigger book_when after update of title, price on zoo.book for each row
    when (old.title is distinct from new.title and new.price > 0) execute function zoo.touch();
create trigger book_off after insert on zoo.book referencing new table as added for each statement execute function zoo.touch();
alter table zoo.book disable trigger book_off;
create trigger book_always before delete on zoo.book for each row execute function zoo.touch();
alter table zoo.book enable always trigger book_always;
create constraint trigger book_constraint after insert on zoo.book deferrable initially deferred for each row
    execute function zoo.touch();
create rule book_log as on delete to zoo.book where old.price > 100 do also
    insert into zoo.author (name, "order") select old.title, 1 where exists (select from zoo.author where author.id = old.author_id);
comment on rule book_log on zoo.book is 'Правило';
create rule book_never as on update to zoo.book where new.title = '' do instead nothing;
alter table zoo.book disable rule book_never;
alter table zoo.book enable row level security;
alter table zoo.book force row level security;
create policy book_read on zoo.book for select to fixture_reader, "Fixture Writer"
    using (price > 0 and author_id in (select id from zoo.author where mood = 'ok'));
create policy book_write on zoo.book as restrictive for all to public using (true) with check (title <> '');
comment on policy book_read on zoo.book is 'Читать';

-- Inside DO, because pgjdbc takes its semicolons for the ends of statements.
do $do$ begin
    execute $sql$create function zoo.atomic(wanted bigint) returns bigint language sql stable begin atomic
        select id from zoo.author where author.id = wanted;
        select count(*) from zoo.book b join zoo.author a on a.id = b.author_id where b.price > 1;
    end$sql$;
end $do$;

create unlogged table zoo.cache (key text primary key, value text) with (fillfactor = 50);
create table zoo.of_type of zoo.address (primary key ("house No"));
create table zoo.empty ();
create table zoo.item (value text, visits numeric(10, 2), embedding public.vector(3));
create statistics zoo.item_stats on value, visits, (visits + 1) from zoo.item;
create table zoo."Odd ""table""" ("from" integer, "SELECT" integer default 5, "a b" text);
create table zoo."user" (id integer);

create table zoo.animal (id integer not null, name text, constraint animal_name_check check (name <> ''));
create table zoo.dog (bones integer) inherits (zoo.animal);
alter table zoo.dog alter column name set default 'rex';
create table zoo.puppy (name text) inherits (zoo.dog);

create table zoo.event (at timestamp with time zone not null, kind text not null, author_id bigint references zoo.author,
    payload jsonb, primary key (at, kind)) partition by range (at);
comment on table zoo.event is 'Событие';
create table zoo.event_2024 partition of zoo.event for values from ('2024-01-01 00:00:00+00') to ('2025-01-01 00:00:00+00');
create table zoo.event_2025 partition of zoo.event for values from ('2025-01-01 00:00:00+00') to (maxvalue)
    partition by list (kind);
create table zoo.event_2025_a partition of zoo.event_2025 for values in ('a', 'b');
create table zoo.event_rest partition of zoo.event default with (fillfactor = 60);
create index event_kind_ix on zoo.event (kind);
create trigger event_trigger after insert on zoo.event for each row execute function zoo.touch();
create table zoo.event_note (id integer primary key, at timestamp with time zone, kind text,
    constraint event_note_fk foreign key (at, kind) references zoo.event);
create table zoo.spread (id integer, name text) partition by hash (id, lower(name));
create table zoo.spread_0 partition of zoo.spread for values with (modulus 2, remainder 0);

-- Views

create view zoo.single as
    select id, name as label, author."order", (home).street, row_number() over (partition by mood order by id) as place
    from zoo.author where name <> 'author.id' and "order" > 1 order by name, id desc;
comment on view zoo.single is 'Один';
comment on column zoo.single.label is 'Подпись';
create view zoo.conflict as
    select a.name as id, a.id as name, a.id as number from zoo.author a order by a.id, a.name;
create view zoo.conflicts_everywhere as
    select distinct on (a."order", a.id) a.id as "order", a."order" as id, string_agg(a.name, ',' order by a.name, a.id) as name,
        sum(a.id) over (partition by a."order" order by a.id desc) as total, -a.id as minus
    from zoo.author a group by a."order", a.id order by a."order", a.id desc nulls last, -a.id;
create view zoo.grouped (kind, "count", biggest) as
    select mood, count(*) filter (where "order" > 0), max("order") from zoo.author group by mood having count(*) > 1 order by 2;
create view zoo.rolled as
    select mood, "order", sum(visits) as total from zoo.author group by rollup (mood, "order");
create view zoo.joined as
    select b.id, b.title, a.name from zoo.book b join zoo.author a on a.id = b.author_id left join zoo.animal using (name)
    where false;
create view zoo.self_joined as select x.id, y.title from zoo.book x, zoo.book y where x.first_id = y.id;
create view zoo.outer_reference as
    select id, name, (select max(book.price) from zoo.book where book.author_id = author.id) as top,
        array(select b.title from zoo.book b where b.editor_id = author.id order by b.title) as titles
    from zoo.author
    where exists (select 1 from zoo.book where book.author_id = author.id and author.mood = 'ok')
        and id in (select author_id from zoo.book where title = author.name)
        and id > all (values (1), (author."order"));
create view zoo.common as
    with recursive tree as (select id, first_id, 1 as depth from zoo.book where first_id is null
        union all select b.id, b.first_id, tree.depth + 1 from zoo.book b join tree on b.first_id = tree.id)
    select id, depth from tree where depth < 10;
create view zoo.common_materialized as with a as materialized (select 1 as x) select x from a order by x limit 3;
create view zoo.united as select id, name from zoo.author union all select 1, title from zoo.book order by 2, 1;
create view zoo.of_subquery as select s.id, s.n from (select id, name as n from zoo.author where name > 'a') s where s.n <> 'b';
create view zoo.of_function as select n, n * 2 as twice from generate_series(1, 3) as n where n > 1;
create view zoo.of_function_columns as select r.id, r.name from zoo.rows_of(5) as r where r.id > 1;
create view zoo.of_ordinality as select u.x, u.i from unnest(array[1, 2]) with ordinality as u (x, i);
create view zoo.of_values as select v.a, v.b from (values (1, 'x'), (2, 'y')) as v (a, b) where v.a > 1;
create view zoo.values_only (a, b) as values (1, 'x'), (2, 'y');
create view zoo.no_relation as select 1 as one, 'a.b'::text as two, current_date as today;
create view zoo.quoted as
    select "from", "SELECT" as "select", "a b", "Odd ""table"""."a b" || '"Odd ""table""".x' as text from zoo."Odd ""table""";
create view zoo.same_name as select name.name, name.id, name as whole from zoo.author name where name.name is not null;
create view zoo.whole_row as select author, author.*, count(author.*) over () as many from zoo.author;
create view zoo.schema_alias as select zoo.id, zoo.name, zoo.add(zoo."order", 1), zoo.mood::text::zoo.mood as mood,
    zoo.name collate zoo.posix as posix, zoo."order" operator(zoo.===) 1 as same from zoo.author zoo;
create view zoo.distinct_on as select distinct on (mood, id) id, name as mood_name, mood from zoo.author order by mood, id, name;
create view zoo.windowed as select id, sum(visits) over w as running from zoo.author
    window w as (partition by mood order by id rows between 1 preceding and current row);
create view zoo.sampled as select id from zoo.author tablesample system (10) repeatable (3);
create view zoo.only_parent as select name from only zoo.animal;
create view zoo.column_aliases as select a.x, a.y from zoo.cache as a (x, y) where a.x = 'FROM a.x';
create view zoo.arrays as select tags[1] as first, (home).street as street, tags[1:2] as both from zoo.author
    where id = any (array[1, 2]) order by tags[1], tags;
create view zoo.cased as select case when id > 1 then extract(year from born) else null end as year,
    name is distinct from path as other, trim(both ' ' from name) as trimmed,
    born between '2000-01-01' and '2000-12-31' as in_year, interval '1 day' as day, e'a\\b\'c' as odd from zoo.author;
create view zoo.options with (security_barrier = true, security_invoker = true) as
    select id, title from zoo.book where price > 1 with local check option;
alter view zoo.options alter column title set default 'x';
create trigger options_insert instead of insert on zoo.options for each row execute function zoo.touch();
grant select on zoo.options to fixture_reader;
create rule joined_insert as on insert to zoo.joined do instead insert into zoo.book (title) values (new.title) returning
    book.id, book.title, null::text;

create materialized view zoo.report with (fillfactor = 90) as
    select author_id, count(*) as books from zoo.book where price > 0 group by author_id with no data;
create unique index report_ix on zoo.report (author_id);
comment on materialized view zoo.report is 'Отчёт';
comment on column zoo.report.books is 'Книги';
alter materialized view zoo.report owner to fixture_owner;

-- The rest

create sequence zoo.counter as smallint increment -2 minvalue -100 maxvalue 100 start 50 cache 4 cycle;
comment on sequence zoo.counter is 'Счётчик';
grant select, usage on sequence zoo.counter to fixture_reader;
create sequence zoo.plain;

create text search dictionary zoo.russian_simple (template = simple, stopwords = 'russian', accept = false);
comment on text search dictionary zoo.russian_simple is 'Словарь';
create text search configuration zoo.russian (copy = pg_catalog.russian);
alter text search configuration zoo.russian alter mapping for word, hword with zoo.russian_simple, russian_stem;
comment on text search configuration zoo.russian is 'Поиск';
create text search template zoo.template (init = dsimple_init, lexize = dsimple_lexize);
create text search parser zoo.parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype);

create operator family zoo.numbers using btree;
create operator class zoo.backwards for type integer using btree family zoo.numbers as
    operator 1 >, operator 2 >=, operator 3 =, operator 4 <=, operator 5 <, function 1 btint4cmp(integer, integer);
comment on operator class zoo.backwards using btree is 'Наоборот';
create conversion zoo.from_latin for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8;
create function zoo.mood_number(zoo.mood) returns integer language sql immutable as 'select 1';
create cast (zoo.mood as integer) with function zoo.mood_number(zoo.mood) as assignment;
comment on cast (zoo.mood as integer) is 'Приведение';
create cast (zoo.base as text) with inout as implicit;
create access method zoo_heap type table handler heap_tableam_handler;
create table zoo.other_access_method (id integer) using zoo_heap;
create trusted language zoo_language handler plpgsql_call_handler inline plpgsql_inline_handler validator plpgsql_validator;
revoke usage on language zoo_language from public;
create transform for zoo.mood language zoo_language (from sql with function prsd_lextype(internal));
comment on transform for zoo.mood language zoo_language is 'Преобразование';

create function zoo.on_ddl() returns event_trigger language plpgsql as 'begin end';
create event trigger zoo_ddl on ddl_command_start when tag in ('DROP TABLE', 'CREATE TABLE') execute function zoo.on_ddl();
alter event trigger zoo_ddl disable;
comment on event trigger zoo_ddl is 'Событие DDL';

create foreign data wrapper zoo_wrapper options (debug 'true');
create server zoo_server type 't' version '1' foreign data wrapper zoo_wrapper options (host 'h', dbname 'd');
comment on server zoo_server is 'Сервер';
grant usage on foreign server zoo_server to fixture_reader;
create user mapping for fixture_reader server zoo_server options (user 'u', password 'secret');
create foreign table zoo.far (id integer options (column_name 'far_id') not null, name text) server zoo_server
    options (table_name 'x');

create publication zoo_some for table zoo.author (id, name) where (id > 10), table zoo.book with (publish = 'insert, update');
create publication zoo_schema for tables in schema zoo with (publish_via_partition_root = true);
create publication zoo_all for all tables;
comment on publication zoo_some is 'Публикация';

alter default privileges for role fixture_owner in schema zoo grant select on tables to fixture_reader;
alter default privileges for role fixture_owner revoke execute on functions from public;
alter default privileges for role fixture_owner grant all on sequences to "Fixture Writer" with grant option;

-- What releases print differently

create table zoo.document (
    id integer primary key,
    body xml constraint document_body_check check (body is document),
    note xml,
    at timestamp with time zone,
    local timestamp,
    title text,
    number integer,
    is_note boolean generated always as (note is document) stored,
    year numeric generated always as (extract(Year from at at time zone 'UTC')) stored,
    is_default boolean default (xmlparse(document '<a/>') is document),
    constraint document_check check (body is document and note is not document)
);
create table zoo.document_item (value text, visits numeric);
create index document_ix on zoo.document ((body is document)) where note is document;
create index document_keys_ix on zoo.document ((at at time zone 'UTC') desc nulls last, (title is nfc normalized), lower(title),
    ((local, local) overlaps (local, local)), (body is document), (extract('Year' from local)), (number + 1), (title || 'a'));
alter table zoo.document add constraint document_once exclude using btree ((at at time zone 'UTC') with =, lower(title) with =);
create statistics zoo.document_stats on (at at time zone 'UTC'), (body is document), (coalesce(number, 1)), lower(title)
    from zoo.document;
create statistics zoo.document_target on (body is document), number from zoo.document;
alter statistics zoo.document_target set statistics 200;
create policy document_policy on zoo.document using (body is document)
    with check (extract(Year from at at time zone 'UTC') > 2000);
create trigger document_when before insert on zoo.document for each row
    when (new.body is document and extract(Month from new.at at time zone 'UTC') = 1) execute function zoo.touch();
create table zoo.document_log (at timestamp with time zone, title text) partition by hash ((at at time zone 'UTC'), lower(title));
create domain zoo.is_document as xml constraint is_document_check check (value is document);
create function zoo.document_defaults(a boolean default ('<a/>'::xml is document),
    b numeric default extract('Year' from now())) returns integer language sql as 'select 1';
create view zoo.document_tests as
    select body is document as a, body is not document as b, (body is document) and id > 1 as c, coalesce(body is document, false) as d,
        case when body is document then 1 end as e, (body is document)::text as f, body is document is null as g,
        xmlconcat(body, note) is document as h, (select body) is document as i, (array[body])[1] is document as j,
        case when id > 1 then body else note end is document as k, lag(body) over (order by id) is document as l,
        '<a/>'::zoo.is_document is document as m, first_value(body) over w is document as n
    from zoo.document window w as (order by id);
create view zoo.document_fields as
    select extract('Year' from at) as a, extract("YEAR" from local) as b, extract('my year' from at) as c, extract('select' from at) as d,
        extract(century from at) as e, xmlserialize(document body as text) as f, xmlserialize(content note as varchar(10)) as g,
        '... NO INDENT) IS DOCUMENT'::text as h
    from zoo.document;
create view zoo.zone_in_from as select z.z from cast((now() at time zone 'UTC') as timestamp) as z;
create view zoo.calls_in_from as
    select n, o, a, b, u
    from cast(('a' is nfc normalized) as boolean) as n, cast(((now(), now()) overlaps (now(), now())) as boolean) as o,
        rows from (cast((now() at time zone 'UTC') as timestamp), generate_series(1, 2)) as r (a, b),
        zoo.document left join lateral cast((document.at at time zone 'UTC') as timestamp) as u on true;
create view zoo.document_in_from as select d from cast((xmlparse(document '<a/>') is document) as boolean) as d;
create view zoo.collation_in_from as select cf from collation for ('a'::text) as cf where cf <> 'x';
create view zoo.zone_grouped as
    select at at time zone 'UTC' as day from zoo.document group by at at time zone 'UTC' order by at at time zone 'UTC';
create rule document_update as on update to zoo.document_fields do instead
    update zoo.document as d set number = 1 where d.title = old.h returning null::numeric, null::numeric, null::numeric,
        null::numeric, null::numeric, null::text, null::varchar, null::text;
create rule document_delete as on delete to zoo.document_fields do instead (
    update only zoo.document as "Odd d" set number = 2 from zoo.document_item as i where i.value = "Odd d".title;
    delete from only zoo.document as d using zoo.document_item as i where d.title = i.value;
    insert into zoo.document as d (id) values (1) on conflict (id) do update set number = excluded.number + d.number);
do $do$ begin
    execute $sql$create function zoo.atomic_writes(wanted integer) returns boolean language sql begin atomic
        update zoo.document as "AS" set number = wanted where "AS".id = wanted;
        delete from zoo.document d where d.id = wanted;
        with gone as (delete from zoo.document as d returning d.id) update zoo.document_item as i set visits = gone.id from gone;
        merge into zoo.document as d using zoo.document_item as i on d.title = i.value
            when matched and i.visits > 1 then update set number = 3 when not matched then insert (id) values (1);
        select 'UPDATE zoo.document AS d SET'::text;
        select xmlparse(document '<a/>') is document;
    end$sql$;
end $do$;
create function zoo.atomic_test(tested xml) returns boolean language sql immutable return tested is document;

create function zoo.text_lt(text, text) returns boolean language sql immutable as 'select $1 < $2';
create operator zoo.<<< (leftarg = text, rightarg = text, function = zoo.text_lt, commutator = operator(zoo.>>>));
create operator zoo.>>> (leftarg = text, rightarg = text, function = zoo.text_lt);
create operator zoo.<<! (leftarg = text, rightarg = text, function = zoo.text_lt, negator = operator(zoo.!<<));
create operator zoo.!<< (leftarg = text, rightarg = text, function = zoo.text_lt);

-- Each leaves the fixture's structure as it is: a name after two dashes, then the SQL. All rolled back afterwards.

-- rows are inserted
insert into zoo.cache values ('a', 'b');
-- rows are deleted
insert into zoo.cache values ('a', 'b'); delete from zoo.cache;
-- a table is truncated
truncate zoo.cache;
-- a table is analysed
insert into zoo.cache select i, i from generate_series(1, 1000) i; analyze zoo.cache;
-- a sequence goes on
select nextval('zoo.plain'), nextval('zoo.author_id_seq'), setval('zoo.counter', 7);
-- a sequence starts again
alter sequence zoo.plain restart with 500;
-- a column is dropped and added again
drop statistics zoo.item_stats; alter table zoo.item drop value; alter table zoo.item add value text;
create statistics zoo.item_stats on value, visits, (visits + 1) from zoo.item;
-- a column is added and dropped
alter table zoo.cache add other integer; alter table zoo.cache drop other;
-- columns stand in another order
drop table zoo."Odd ""table""" cascade; create table zoo."Odd ""table""" ("a b" text, "SELECT" integer default 5, "from" integer);
create view zoo.quoted as select "from", "SELECT" as "select", "a b", "a b" || '"Odd ""table""".x' as text from zoo."Odd ""table""";
-- a table is made again
drop table zoo.cache cascade; create unlogged table zoo.cache (key text primary key, value text) with (fillfactor = 50);
create view zoo.column_aliases as select a.x, a.y from zoo.cache as a (x, y) where a.x = 'FROM a.x';
-- an index is built again
reindex table zoo.cache;
-- an index is dropped and made again
drop index zoo.book_title_ix; create index book_title_ix on zoo.book (title); comment on index zoo.book_title_ix is 'По названию';
-- a right is granted and revoked
grant select on zoo.cache to fixture_reader; revoke select on zoo.cache from fixture_reader;
-- a right on a column is granted and revoked
grant select (value) on zoo.cache to fixture_reader; revoke select (value) on zoo.cache from fixture_reader;
-- a right that everybody has is revoked and granted
revoke execute on function zoo.touch() from public; grant execute on function zoo.touch() to public;
-- rights are granted in another order
revoke select, insert on zoo.author from fixture_reader; grant insert on zoo.author to fixture_reader; grant select on zoo.author to fixture_reader;
grant select (name, email), update (name) on zoo.author to fixture_reader;
-- the owner gets what it has
grant all on zoo.cache to current_user;
-- a comment is set and dropped
comment on table zoo.cache is 'x'; comment on table zoo.cache is null;
-- a function is replaced by itself
create or replace function zoo.mood_number(zoo.mood) returns integer language sql immutable as 'select 1';
-- a table is renamed there and back
alter table zoo.cache rename to cached; alter table zoo.cached rename to cache;
-- a default is written in another way
alter table zoo.author alter born set default date '2000-01-02';
-- options are set in another order
alter table zoo.author reset (fillfactor, autovacuum_enabled); alter table zoo.author set (fillfactor = 70); alter table zoo.author set (autovacuum_enabled = off);
-- a temporary table is made
create temporary table pg_class (relname text, relkind text); create temporary table author (id integer);
-- a materialized view is refreshed
refresh materialized view zoo.report;
-- the search path is another
set search_path = zoo, public;
-- the time zone is another
set timezone = 'America/New_York';
-- the date style is another
set datestyle = 'ISO, DMY';
-- the interval style is another
set intervalstyle = 'iso_8601';
-- all identifiers are quoted
set quote_all_identifiers = on;
-- floats are rounded
set extra_float_digits = -10;
-- bytes are escaped
set bytea_output = escape;
-- strings take backslashes
set standard_conforming_strings = off;
-- the transaction is read-only
set transaction read only;
-- the role is another
set role fixture_reader;
-- a column gets another number of the server's own
alter table zoo.cache alter value set not null; alter table zoo.cache alter value drop not null;
-- a pair of operators is linked in the other order
drop operator zoo.<<< (text, text) cascade; drop operator if exists zoo.>>> (text, text); create operator zoo.>>> (leftarg = text, rightarg = text, function = zoo.text_lt, commutator = operator(zoo.<<<)); create operator zoo.<<< (leftarg = text, rightarg = text, function = zoo.text_lt);

-- In place of the generated rows: few, and known.
do $$
declare
    relation regclass;
begin
    for relation in select oid from pg_class where relkind in ('r', 'p') and relnamespace = 'public'::regnamespace loop
        execute format('truncate %s cascade', relation);
    end loop;
end $$;
insert into t values (1, 1, 'один', 'a', 'x', 'x'), (2, 2, 'два', 'b', 'y', 'y'), (3, null, null, null, null, 'z');
insert into u values (1, 1, 1, 'x'), (2, 2, 2, 'y'), (3, null, null, null);
insert into message_embeddings (content, message_id) values ('x', 1), ('y', 2), ('z', null);
insert into theirs values (1, '2026-11-01'), (2, null), (3, null);

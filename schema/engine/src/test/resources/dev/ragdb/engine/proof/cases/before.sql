-- What is there before every case. Ours: t, u, v, m. Of others: message_embeddings, and all that is called theirs.
create table t (
    id bigint primary key,
    n integer,
    code varchar(10),
    short varchar(8),
    note text,
    filled text not null,
    constraint filled_said check (filled <> '')
);
create index t_n on t (n);
create table u (id bigint primary key, t_id bigint, other_id bigint, note text);
create index u_t_id on u (t_id);
create view v as select id, n from t;
create materialized view m as select id, other_id from u;

create table message_embeddings (id serial primary key, content text not null, message_id integer);
create table theirs (id integer primary key, changed_at timestamp);
create view theirs_view as select id, note from u;

--liquibase formatted sql

--changeset answers:1
CREATE TABLE answers (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id character varying(50) NOT NULL,
    content text NOT NULL
);
--rollback DROP TABLE answers;

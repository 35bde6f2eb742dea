--liquibase formatted sql logicalFilePath:forum/0001-create-messages.sql

--changeset forum:0001-create-messages
--comment: What people write
CREATE TABLE messages (
    id bigint NOT NULL,
    content text NOT NULL,
    CONSTRAINT messages_pkey PRIMARY KEY (id)
);

--rollback DROP TABLE messages;

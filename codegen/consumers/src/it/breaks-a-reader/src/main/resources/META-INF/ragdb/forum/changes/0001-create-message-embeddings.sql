--liquibase formatted sql logicalFilePath:forum/0001-create-message-embeddings.sql

--changeset forum:0001-create-message-embeddings
--comment: The meaning of each message
CREATE TABLE message_embeddings (
    id integer NOT NULL,
    content text NOT NULL,
    embedding vector(1536) NOT NULL,
    extra_metadata json,
    message_id integer,
    topic_id integer,
    created_at timestamp without time zone NOT NULL DEFAULT now(),
    CONSTRAINT message_embeddings_pkey PRIMARY KEY (id)
);

--rollback DROP TABLE message_embeddings;

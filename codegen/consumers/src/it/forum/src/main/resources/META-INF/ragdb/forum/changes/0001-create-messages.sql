--liquibase formatted sql logicalFilePath:forum/0001-create-messages.sql

--ragdb accept integer-key: message_embeddings refers to it, and the RAG manager reads that as integer

--changeset forum:0001-create-messages
--comment: What people write
CREATE TABLE messages (
    id integer GENERATED ALWAYS AS IDENTITY,
    topic_id integer NOT NULL,
    content text NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    CONSTRAINT messages_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_messages_topic_id ON messages (topic_id);

--rollback DROP TABLE messages;

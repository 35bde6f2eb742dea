-- Stand-ins for the tables of other services that the RAG manager reads and fills. For throwaway databases only: on a
-- real database these tables belong to others, and nothing here is ever created, altered or dropped.
CREATE TABLE embeddings (
    id serial PRIMARY KEY,
    content text NOT NULL,
    embedding vector(1536) NOT NULL,
    extra_metadata json,
    created_at timestamp without time zone NOT NULL DEFAULT now()
);

CREATE TABLE message_embeddings (
    id serial PRIMARY KEY,
    content text NOT NULL,
    embedding vector(1536) NOT NULL,
    extra_metadata json,
    message_id integer,
    topic_id integer,
    created_at timestamp without time zone NOT NULL DEFAULT now()
);

CREATE INDEX ix_message_embeddings_message_id ON message_embeddings (message_id);
CREATE INDEX ix_message_embeddings_topic_id ON message_embeddings (topic_id);

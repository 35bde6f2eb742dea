-- What the tour finds in the shared database before the RAG manager comes: tables of the forum and the AI manager, the
-- function that several services' triggers use, and a few rows.
CREATE TABLE users (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    username varchar(50) NOT NULL UNIQUE,
    updated_at timestamp DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE topics (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id),
    title text NOT NULL
);

CREATE FUNCTION update_updated_at_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END
$$;

CREATE TRIGGER update_users_updated_at BEFORE UPDATE ON users
    FOR EACH ROW EXECUTE FUNCTION update_updated_at_column();

CREATE TABLE embeddings (
    id serial PRIMARY KEY,
    content text NOT NULL,
    embedding vector(1536) NOT NULL,
    extra_metadata json,
    created_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE message_embeddings (
    id serial PRIMARY KEY,
    content text NOT NULL,
    embedding vector(1536) NOT NULL,
    extra_metadata json,
    message_id integer,
    topic_id integer REFERENCES topics (id),
    created_at timestamp NOT NULL DEFAULT now()
);

INSERT INTO users (username) VALUES ('Анна'), ('Борис'), ('Вера');
INSERT INTO topics (user_id, title) VALUES (1, 'Как хранить вектора?'), (2, 'Индексы и блокировки');
INSERT INTO message_embeddings (content, embedding, message_id, topic_id)
    SELECT content, ('[' || array_to_string(array_fill(0.01 * number, ARRAY[1536]), ',') || ']')::vector, number, topic
    FROM (VALUES (1, 1, 'pgvector хранит вектора прямо в PostgreSQL'), (2, 2, 'CONCURRENTLY не блокирует запись'))
        AS message (number, topic, content);

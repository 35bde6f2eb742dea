--liquibase formatted sql logicalFilePath:rag-manager/0001-create-user-knowledge.sql

--ragdb accept timestamp-without-time-zone: the table is there already and holds UTC by convention; another type would make it a table that no database has

--changeset rag-manager:0001-create-user-knowledge
--comment: Profiles that the RAG manager keeps: one row for each user of the forum
CREATE TABLE IF NOT EXISTS user_knowledge (
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    user_id character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    personality text,
    background text,
    expertise jsonb,
    communication_style text,
    preferences jsonb,
    file_path character varying(255),
    created_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
    updated_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT user_knowledge_pkey PRIMARY KEY (id),
    CONSTRAINT user_knowledge_user_id_key UNIQUE (user_id)
);

CREATE INDEX IF NOT EXISTS ix_user_knowledge_user_id ON user_knowledge (user_id);

--rollback DROP TABLE user_knowledge;

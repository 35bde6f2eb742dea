--liquibase formatted sql logicalFilePath:rag-manager/0002-keep-updated-at.sql

--changeset rag-manager:0002-keep-updated-at
--comment: updated_at is kept by a function of our own: other services use update_updated_at_column(), so that one is never touched
CREATE OR REPLACE FUNCTION rag_manager_set_updated_at() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    NEW.updated_at = CURRENT_TIMESTAMP;
    RETURN NEW;
END
$$;

CREATE OR REPLACE TRIGGER update_user_knowledge_updated_at
    BEFORE UPDATE ON user_knowledge
    FOR EACH ROW EXECUTE FUNCTION rag_manager_set_updated_at();

--rollback DROP TRIGGER update_user_knowledge_updated_at ON user_knowledge;
--rollback DROP FUNCTION rag_manager_set_updated_at();

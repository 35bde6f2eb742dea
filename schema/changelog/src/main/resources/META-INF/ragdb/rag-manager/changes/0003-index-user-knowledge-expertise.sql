--liquibase formatted sql logicalFilePath:rag-manager/0003-index-user-knowledge-expertise.sql

--changeset rag-manager:0003-index-user-knowledge-expertise runInTransaction:false
--comment: Who knows this? Search by expertise, without a scan; built while others go on writing
CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_user_knowledge_expertise ON user_knowledge USING gin (expertise);

--rollback DROP INDEX CONCURRENTLY IF EXISTS ix_user_knowledge_expertise;

--liquibase formatted sql logicalFilePath:forum/0002-call-topics-threads.sql

--changeset forum:0002-call-topics-threads
--comment: Topics are called threads now
ALTER TABLE message_embeddings RENAME COLUMN topic_id TO thread_id;

--rollback ALTER TABLE message_embeddings RENAME COLUMN thread_id TO topic_id;

--liquibase formatted sql logicalFilePath:forum/0003-remember-the-model.sql

--changeset forum:0003-remember-the-model
--comment: Which model made an embedding; a column more does not disturb those who read the others
ALTER TABLE message_embeddings ADD COLUMN model character varying(50);

--rollback ALTER TABLE message_embeddings DROP COLUMN model;

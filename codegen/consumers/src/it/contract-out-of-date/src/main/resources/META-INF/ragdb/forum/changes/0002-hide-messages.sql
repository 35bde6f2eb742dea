--liquibase formatted sql logicalFilePath:forum/0002-hide-messages.sql

--changeset forum:0002-hide-messages
--comment: A message can be hidden without being lost
ALTER TABLE messages ADD COLUMN hidden boolean NOT NULL DEFAULT false;

--rollback ALTER TABLE messages DROP COLUMN hidden;

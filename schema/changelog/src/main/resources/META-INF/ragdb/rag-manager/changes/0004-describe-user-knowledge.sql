--liquibase formatted sql logicalFilePath:rag-manager/0004-describe-user-knowledge.sql

--changeset rag-manager:0004-describe-user-knowledge
--comment: Says in the database itself what the columns hold, for those who meet the table in psql
COMMENT ON TABLE user_knowledge IS 'Profiles of the forum''s users, owned by the RAG manager: what it knows about them when it answers';
COMMENT ON COLUMN user_knowledge.id IS 'Identifier of the profile';
COMMENT ON COLUMN user_knowledge.user_id IS 'Identifier of the user in the forum, as text; one profile a user';
COMMENT ON COLUMN user_knowledge.name IS 'Display name';
COMMENT ON COLUMN user_knowledge.personality IS 'Personality, in prose';
COMMENT ON COLUMN user_knowledge.background IS 'Background, in prose';
COMMENT ON COLUMN user_knowledge.expertise IS 'Fields of expertise: a JSON list of strings';
COMMENT ON COLUMN user_knowledge.communication_style IS 'How the user writes, in prose';
COMMENT ON COLUMN user_knowledge.preferences IS 'Preferences: a JSON object of free shape';
COMMENT ON COLUMN user_knowledge.file_path IS 'File that the profile was imported from';
COMMENT ON COLUMN user_knowledge.created_at IS 'When the profile was made; UTC by convention, without time zone';
COMMENT ON COLUMN user_knowledge.updated_at IS 'When the profile was last changed, set by a trigger; UTC by convention, without time zone';

--rollback COMMENT ON TABLE user_knowledge IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.id IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.user_id IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.name IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.personality IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.background IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.expertise IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.communication_style IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.preferences IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.file_path IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.created_at IS NULL;
--rollback COMMENT ON COLUMN user_knowledge.updated_at IS NULL;

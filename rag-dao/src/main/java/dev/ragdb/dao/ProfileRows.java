package dev.ragdb.dao;

import dev.ragdb.tables.tables.records.UserKnowledgeRecord;

/** Profiles as rows of the typed table, and back. */
final class ProfileRows {
    private ProfileRows() {}

    static UserKnowledgeRecord write(Profile profile) {
        UserKnowledgeRecord row = new UserKnowledgeRecord();
        row.setUserId(profile.userId());
        row.setName(profile.name());
        row.setPersonality(profile.personality());
        row.setBackground(profile.background());
        row.setExpertise(profile.expertise());
        row.setCommunicationStyle(profile.communicationStyle());
        row.setPreferences(profile.preferences());
        row.setFilePath(profile.filePath());
        return row;
    }

    static UserKnowledge read(UserKnowledgeRecord row) {
        Profile profile = new Profile(
                row.getUserId(),
                row.getName(),
                row.getPersonality(),
                row.getBackground(),
                row.getExpertise(),
                row.getCommunicationStyle(),
                row.getPreferences(),
                row.getFilePath());
        return new UserKnowledge(row.getId(), profile, row.getCreatedAt(), row.getUpdatedAt());
    }
}

package dev.ragdb.dao;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored profile.
 *
 * @param id made by the database
 * @param profile what is known about the user
 * @param createdAt local time of the server; null only in rows that were written without it
 * @param updatedAt local time of the server, set by the database at every update
 */
public record UserKnowledge(
        UUID id, Profile profile, @Nullable LocalDateTime createdAt, @Nullable LocalDateTime updatedAt) {}

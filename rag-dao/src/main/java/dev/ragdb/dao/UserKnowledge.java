package dev.ragdb.dao;

import java.time.LocalDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored profile.
 *
 * @param id made by the database
 * @param profile what is known about the user
 * @param createdAt when the row was made, in the time zone of the session that made it, by convention UTC; null only in rows
 *     that were written so
 * @param updatedAt set by the database at every update, in the time zone of the session that updates: the start of its
 *     transaction; null as above
 */
public record UserKnowledge(
        UUID id, Profile profile, @Nullable LocalDateTime createdAt, @Nullable LocalDateTime updatedAt) {}

package dev.ragdb.dao;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A profile that comes from elsewhere and brings its times along, in UTC.
 *
 * @param createdAt null for the time of storing, and for what an existing row says
 * @param updatedAt for a new row, null for the time of storing; whenever an existing row changes, the database sets it
 */
public record DatedProfile(Profile profile, @Nullable LocalDateTime createdAt, @Nullable LocalDateTime updatedAt) {}

package dev.ragdb.engine.database;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A row of the tracking table.
 *
 * @param id the change's id
 * @param file the path of its file, as Liquibase knows it
 * @param checksum Liquibase's checksum when it was applied; empty after Liquibase's clear-checksums
 * @param appliedAt when it was applied, in the local time of whoever did it; {@link AppliedTimes} finds out the zone
 * @param deployment ten digits that the changes of one run share; empty when whoever applied it gave none
 */
public record AppliedChange(
        String id, String file, Optional<String> checksum, LocalDateTime appliedAt, Optional<String> deployment) {}

package dev.ragdb.engine.database;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * A row of the tracking table.
 *
 * @param id the change's id
 * @param file the path of its file, as Liquibase knows it
 * @param checksum Liquibase's checksum when it was applied; empty after Liquibase's clear-checksums
 * @param appliedAt the server's local time when it was applied
 * @param deployment ten digits that the changes of one run share; empty when whoever applied it gave none
 */
public record AppliedChange(
        String id, String file, Optional<String> checksum, LocalDateTime appliedAt, Optional<String> deployment) {}

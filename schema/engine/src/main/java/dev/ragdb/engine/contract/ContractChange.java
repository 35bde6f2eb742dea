package dev.ragdb.engine.contract;

/**
 * What was recorded of one change.
 *
 * @param id the change's id
 * @param sha256 SHA-256 of its file; covers the rollback, which Liquibase's checksum does not
 * @param checksum Liquibase's checksum, as the tracking table holds it
 * @param comment why the change exists, from its {@code --comment}
 * @param inTransaction whether it runs inside a transaction
 * @param fingerprint fingerprint of the owned objects after it
 * @param delta what it does to the catalog of the owned objects
 */
public record ContractChange(
        String id,
        String sha256,
        String checksum,
        String comment,
        boolean inTransaction,
        String fingerprint,
        CatalogDelta delta) {}

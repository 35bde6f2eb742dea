package dev.ragdb.engine.changelog;

import dev.ragdb.engine.catalog.ObjectName;
import java.util.List;

/**
 * What a service says of itself in {@code manifest.json}.
 *
 * @param service the service's name, also the folder below {@code META-INF/ragdb/}
 * @param schema the schema that unqualified names in the changes mean
 * @param trackingTable the table in that schema that records applied changes
 * @param owned the objects that the changes may create, alter and drop
 * @param external tables of other services that this one relies on
 * @param adoptable what may differ in a database that was made before this changelog
 * @param owners roles that may own what this service relies on, beside those that are trusted anyway
 */
public record Manifest(
        String service,
        String schema,
        String trackingTable,
        List<ObjectName> owned,
        List<ExternalTable> external,
        List<Adoptable> adoptable,
        List<String> owners) {
    public Manifest {
        owned = List.copyOf(owned);
        external = List.copyOf(external);
        adoptable = List.copyOf(adoptable);
        owners = List.copyOf(owners);
    }

    /** Of a service that names no further owners. */
    public Manifest(
            String service,
            String schema,
            String trackingTable,
            List<ObjectName> owned,
            List<ExternalTable> external,
            List<Adoptable> adoptable) {
        this(service, schema, trackingTable, owned, external, adoptable, List.of());
    }
}

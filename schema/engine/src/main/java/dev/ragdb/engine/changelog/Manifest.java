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
 */
public record Manifest(
        String service,
        String schema,
        String trackingTable,
        List<ObjectName> owned,
        List<ExternalTable> external,
        List<Adoptable> adoptable) {
    public Manifest {
        owned = List.copyOf(owned);
        external = List.copyOf(external);
        adoptable = List.copyOf(adoptable);
    }
}

package dev.ragdb.engine.proof;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;

/** The objects of others, before a statement that no transaction could take back. */
record NotOwned(Catalog catalog) {
    static NotOwned read(Connection connection, Manifest manifest) {
        Catalog all = CatalogReader.read(connection);
        List<ObjectName> names = new ArrayList<>(all.objects().keySet());
        names.removeAll(manifest.owned());
        return new NotOwned(all.only(names));
    }

    /** Names of those that are not what they were. */
    List<String> changedSince(Connection connection, Manifest manifest) {
        return catalog.differenceTo(read(connection, manifest).catalog()).entries().stream()
                .map(entry -> entry.name().toString())
                .toList();
    }
}

package dev.ragdb.engine.tables;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What typed tables were generated from: it lies beside them in their jar, at {@link #path}, and tells whether they fit a
 * schema jar or a database.
 *
 * @param service the service whose changelog it was
 * @param version the version of the changelog's jar
 * @param head the last change's id; empty when there was none
 * @param fingerprint fingerprint of the owned objects
 * @param catalog the catalog of the owned objects
 * @param external the columns of other services' tables that the service relied on
 */
public record TablesOrigin(
        String service,
        String version,
        String head,
        String fingerprint,
        Catalog catalog,
        List<ExternalTable> external) {
    /** The folder of all origins on a class path. */
    public static final String FOLDER = "META-INF/ragdb-tables/";

    /** @throws EngineException with {@link Reason#DRIFT} when the fingerprint is not that of the catalog */
    public TablesOrigin {
        external = List.copyOf(external);
        if (!catalog.fingerprint().equals(fingerprint)) {
            throw new EngineException(
                    Reason.DRIFT,
                    "the typed tables of `" + service + "` " + version + " say that they were made from fingerprint "
                            + fingerprint + ", but the catalog beside it has " + catalog.fingerprint()
                            + ": it was edited by hand; build them again");
        }
    }

    /** What typed tables generated now, from the head of {@code changelog}, come from. */
    public static TablesOrigin of(Changelog changelog, Contract contract, String version) {
        Manifest manifest = changelog.manifest();
        int head = contract.changes().size();
        Catalog catalog = contract.catalogAfter(head);
        String last = head == 0 ? "" : contract.changes().get(head - 1).id();
        return new TablesOrigin(manifest.service(), version, last, catalog.fingerprint(), catalog, manifest.external());
    }

    /** Where it lies in the jar of the typed tables of {@code service}. */
    public static String path(String service) {
        return FOLDER + service + ".json";
    }

    /**
     * What differs between the changelog that the tables were made from and another, a line each, marked {@code -} (made
     * from) and {@code +} (there now); empty when the tables fit.
     */
    public List<String> differencesTo(Manifest manifest, Contract contract) {
        List<String> differences = new ArrayList<>();
        Catalog other = contract.catalogAfter(contract.changes().size());
        if (!fingerprint.equals(other.fingerprint())) {
            catalog.differenceTo(other).text().lines().forEach(differences::add);
        }
        Map<String, String> before = columns(external);
        Map<String, String> now = columns(manifest.external());
        before.forEach((column, type) -> {
            if (!type.equals(now.get(column))) {
                differences.add("- external column " + column + " " + type);
            }
        });
        now.forEach((column, type) -> {
            if (!type.equals(before.get(column))) {
                differences.add("+ external column " + column + " " + type);
            }
        });
        return differences;
    }

    private static Map<String, String> columns(List<ExternalTable> tables) {
        Map<String, String> columns = new TreeMap<>();
        for (ExternalTable table : tables) {
            String name = table.name().schema() + "." + table.name().name() + ".";
            table.columns().forEach((column, type) -> columns.put(name + column, type));
        }
        return columns;
    }
}

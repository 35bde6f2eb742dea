package dev.ragdb.engine.draft;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogReader;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is in a database and not owned by a service.
 *
 * @param taken what somebody said is the service's from now on
 * @param others what lies in the service's schema besides, and no manifest entry speaks of
 */
public record Newcomers(List<ObjectName> taken, List<ObjectName> others) {
    private static final Set<String> KINDS =
            Set.of("aggregate", "function", "materialized view", "procedure", "sequence", "table", "type", "view");

    public Newcomers {
        taken = List.copyOf(taken);
        others = List.copyOf(others);
    }

    /**
     * Looks for them.
     *
     * @param names as in {@code manifest.json}, e.g. {@code table public.note}
     * @throws EngineException with {@link Reason#INPUT} when one of {@code names} is none, is not there, or belongs to others
     */
    public static Newcomers find(Connection connection, Manifest manifest, List<String> names) {
        Catalog all = CatalogReader.read(connection);
        List<ObjectName> taken = new ArrayList<>();
        for (String name : names) {
            ObjectName object = parse(name);
            requireFree(object, manifest, all);
            if (!manifest.owned().contains(object) && !taken.contains(object)) {
                taken.add(object);
            }
        }
        List<ObjectName> others = all.objects().keySet().stream()
                .filter(name -> KINDS.contains(name.kind()) && name.schema().equals(manifest.schema()))
                .filter(name -> !manifest.owned().contains(name) && !taken.contains(name))
                .filter(name -> !isSpokenFor(name, manifest))
                .toList();
        return new Newcomers(taken, others);
    }

    private static ObjectName parse(String name) {
        try {
            return ObjectName.parse(name.strip());
        } catch (IllegalArgumentException e) {
            throw new EngineException(Reason.INPUT, "--own: " + e.getMessage(), e);
        }
    }

    private static void requireFree(ObjectName object, Manifest manifest, Catalog all) {
        if (isSpokenFor(object, manifest)) {
            throw new EngineException(
                    Reason.INPUT,
                    "--own: `" + object + "` is "
                            + (isTracking(object, manifest)
                                    ? "the tracking table"
                                    : "external in manifest.json: another service owns it"));
        }
        if (!manifest.owned().contains(object) && !all.objects().containsKey(object)) {
            throw new EngineException(Reason.INPUT, "--own: there is no `" + object + "` in that database");
        }
    }

    private static boolean isSpokenFor(ObjectName object, Manifest manifest) {
        return isTracking(object, manifest)
                || manifest.external().stream().map(ExternalTable::name).anyMatch(object::equals);
    }

    /** Plain Liquibase makes one for its lock, too. */
    private static boolean isTracking(ObjectName object, Manifest manifest) {
        return object.kind().equals("table")
                && object.schema().equals(manifest.schema())
                && (object.name().equals(manifest.trackingTable())
                        || object.name().equals(manifest.trackingTable() + "_lock"));
    }

    /** The manifest that says that they are owned. */
    public Manifest in(Manifest manifest) {
        List<ObjectName> owned = new ArrayList<>(manifest.owned());
        owned.addAll(taken);
        return new Manifest(
                manifest.service(),
                manifest.schema(),
                manifest.trackingTable(),
                owned,
                manifest.external(),
                manifest.adoptable(),
                manifest.owners());
    }
}

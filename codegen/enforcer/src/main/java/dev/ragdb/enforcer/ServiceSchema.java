package dev.ragdb.enforcer;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a class path holds of one service's schema.
 *
 * @param service its name, as the files' paths have it
 * @param changelogs where changelogs lie; one, if all is well
 * @param tables where typed tables lie; may be none
 */
record ServiceSchema(String service, List<ClassPathEntry> changelogs, List<Tables> tables) {
    /** The text that typed tables carry with them about their origin. */
    record Tables(ClassPathEntry entry, String origin) {}

    /** All services on a class path, by name. */
    static SortedMap<String, ServiceSchema> byName(List<ClassPathEntry> classPath) {
        SortedMap<String, ServiceSchema> byName = new TreeMap<>();
        for (ClassPathEntry entry : classPath) {
            SchemaFiles files = SchemaFiles.in(entry);
            for (String service : files.changelogs()) {
                of(service, byName).changelogs().add(entry);
            }
            files.origins()
                    .forEach((service, origin) -> of(service, byName).tables().add(new Tables(entry, origin)));
        }
        return byName;
    }

    private static ServiceSchema of(String service, SortedMap<String, ServiceSchema> byName) {
        return byName.computeIfAbsent(
                service, unseen -> new ServiceSchema(service, new ArrayList<>(), new ArrayList<>()));
    }

    /** Where it was found, for messages. */
    String display() {
        List<String> entries = new ArrayList<>();
        changelogs.forEach(entry -> entries.add(entry.toString()));
        tables.forEach(found -> entries.add(found.entry().toString()));
        return "`" + service + "` (" + String.join(", ", entries) + ")";
    }
}

package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides which services are checked. A rule that finds nothing to check has failed: whoever declares it relies on it.
 */
final class SchemaCheck {
    private static final String CLASS_PATH = " on this project's class path";
    private static final String ADD = "add its schema jar (scope test is enough)";

    private final String service;
    private final String minimumVersion;
    private final DatabaseSettings database;

    /** Of service and version, null and blank both mean that it is not given. */
    SchemaCheck(@Nullable String service, @Nullable String minimumVersion, DatabaseSettings database) {
        this.service = DatabaseSettings.given(service);
        this.minimumVersion = DatabaseSettings.given(minimumVersion);
        this.database = database;
    }

    Findings run(ClassPath classPath) {
        Findings findings = new Findings();
        try {
            Collection<ServiceSchema> schemas = selected(ServiceSchema.byName(classPath.entries()));
            Optional<LiveDatabase> live = database.locate(findings);
            for (ServiceSchema schema : schemas) {
                new ServiceCheck(schema, minimumVersion, live, findings).run();
            }
        } catch (EngineException e) {
            findings.problem(e.getMessage());
        }
        return findings;
    }

    private Collection<ServiceSchema> selected(SortedMap<String, ServiceSchema> all) {
        SortedMap<String, ServiceSchema> wanted = new TreeMap<>(all);
        if (!service.isEmpty()) {
            wanted.keySet().retainAll(Set.of(service));
        }
        if (wanted.isEmpty()) {
            throw input(
                    service.isEmpty()
                            ? "neither a changelog nor typed tables are" + CLASS_PATH
                                    + ", so there is nothing to compare: add the schema jar of the service whose tables"
                                    + " are used (scope test is enough)"
                            : "nothing of `" + service + "` is" + CLASS_PATH
                                    + (all.isEmpty() ? "" : ", only " + display(all.values()))
                                    + ": correct <service>, or " + ADD);
        }
        if (!minimumVersion.isEmpty() && wanted.size() > 1) {
            throw input("<minimumVersion> is that of one service's schema jar, but there are several" + CLASS_PATH
                    + ": " + display(wanted.values()) + ". Say which with <service>");
        }
        return wanted.values();
    }

    private static String display(Collection<ServiceSchema> schemas) {
        return schemas.stream().map(ServiceSchema::display).collect(Collectors.joining(", "));
    }

    private static EngineException input(String message) {
        return new EngineException(Reason.INPUT, message);
    }
}

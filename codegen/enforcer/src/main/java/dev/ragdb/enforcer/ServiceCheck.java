package dev.ragdb.enforcer;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.artifact.versioning.ComparableVersion;

/** Judges what a class path holds of one service, and a database by it. */
final class ServiceCheck {
    private static final String CLASS_PATH = " on this project's class path";

    private final ServiceSchema found;
    private final String minimumVersion;
    private final Optional<LiveDatabase> database;
    private final Findings findings;
    private boolean sound = true;

    /** @param minimumVersion "" for any */
    ServiceCheck(ServiceSchema found, String minimumVersion, Optional<LiveDatabase> database, Findings findings) {
        this.found = found;
        this.minimumVersion = minimumVersion;
        this.database = database;
        this.findings = findings;
    }

    void run() {
        try {
            ClassPathEntry entry = onlyChangelog();
            checkVersion(entry);
            SchemaJar schema = SchemaJar.of(entry, found.service());
            List<TablesOrigin> origins = checkTables(schema);
            if (database.isPresent()) {
                database.get().check(schema, origins, findings);
            }
            if (sound) {
                findings.note(fitting(schema));
            }
        } catch (EngineException e) {
            problem(e.getMessage());
        }
    }

    private ClassPathEntry onlyChangelog() {
        List<ClassPathEntry> changelogs = found.changelogs();
        if (changelogs.size() == 1) {
            return changelogs.get(0);
        }
        throw new EngineException(
                Reason.INPUT,
                changelogs.isEmpty()
                        ? tables() + " holds typed tables of `" + found.service()
                                + "`, but there is no changelog of it to compare them with" + CLASS_PATH
                                + ": add its schema jar (scope test is enough)"
                        : "several changelogs of `" + found.service() + "` are" + CLASS_PATH + ": "
                                + changelogs.stream()
                                        .map(ClassPathEntry::toString)
                                        .collect(Collectors.joining(", "))
                                + ". Keep one");
    }

    private void checkVersion(ClassPathEntry entry) {
        if (!minimumVersion.isEmpty()
                && new ComparableVersion(entry.version()).compareTo(new ComparableVersion(minimumVersion)) < 0) {
            problem("the changelog of `" + found.service() + "` is too old: expected " + entry.artifact() + " "
                    + minimumVersion + " or later, actual " + entry.version());
        }
    }

    private List<TablesOrigin> checkTables(SchemaJar schema) {
        List<TablesOrigin> origins = new ArrayList<>();
        for (ServiceSchema.Tables tables : found.tables()) {
            try {
                TablesOrigin origin = TablesOriginJson.parse(tables.origin(), TablesOrigin.path(found.service()));
                origins.add(origin);
                TablesDrift.between(tables.entry(), origin, schema).ifPresent(this::problem);
            } catch (EngineException e) {
                problem(tables.entry() + ": " + e.getMessage());
            }
        }
        return origins;
    }

    private String fitting(SchemaJar schema) {
        List<String> compared = new ArrayList<>();
        found.tables().forEach(tables -> compared.add(tables.entry().toString()));
        database.ifPresent(live -> compared.add(live.display()));
        return "`" + found.service() + "`: " + schema.entry() + " (head " + schema.head() + ", fingerprint "
                + SchemaJar.shortened(schema.fingerprint()) + ")"
                + (compared.isEmpty() ? "" : " fits " + String.join(" and ", compared))
                + (found.tables().isEmpty() ? "; no typed tables to compare" : "");
    }

    private String tables() {
        return found.tables().stream().map(tables -> tables.entry().toString()).collect(Collectors.joining(", "));
    }

    private void problem(String text) {
        sound = false;
        findings.problem(text);
    }
}

package dev.ragdb.cli.verb;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.Plan;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.migrate.Unproven;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Tells, before a plan is run, which of its changes were never proven on a server like this one. It keeps nobody from anything. */
final class UnprovenNote {
    private static final int MOST_NAMED = 3;

    private final Session session;

    UnprovenNote(Session session) {
        this.session = session;
    }

    /** An event for scripts, a line for people, nothing when all were. */
    void tell(Situation situation, Plan plan, Contract contract) {
        if (session.options().quiet()) {
            return;
        }
        Unproven.of(plan, contract, situation.server().version()).ifPresent(unproven -> {
            if (session.json()) {
                session.print(MigrationRecords.unproven(unproven));
            } else {
                session.note(text(unproven));
            }
        });
    }

    static String text(Unproven unproven) {
        Map<SortedSet<ServerVersion>, List<ContractChange>> byServers = new LinkedHashMap<>();
        for (ContractChange change : unproven.changes()) {
            byServers
                    .computeIfAbsent(change.provenOn(), versions -> new ArrayList<>())
                    .add(change);
        }
        boolean one = unproven.changes().size() == 1;
        return "this server is PostgreSQL " + unproven.server() + ": "
                + byServers.values().stream()
                        .map(changes -> group(changes, unproven))
                        .collect(Collectors.joining("; "))
                + "; to try " + (one ? "it" : "them") + " on one like this first: ragdb prove --on SERVER";
    }

    /** Changes that were proven on the same servers; of those, the ones of this major are what matters, if there are any. */
    private static String group(List<ContractChange> changes, Unproven unproven) {
        ContractChange first = changes.get(0);
        int major = unproven.server().major();
        SortedSet<ServerVersion> versions = new TreeSet<>(first.provenOn());
        if (unproven.isOlderMinor(first)) {
            versions.removeIf(version -> version.major() != major);
        }
        return named(changes) + (changes.size() == 1 ? " was" : " were") + " proven on " + ChangeText.versions(versions)
                + ", but on no " + major + (unproven.isOlderMinor(first) ? " as old as this" : "");
    }

    private static String named(List<ContractChange> changes) {
        List<String> ids = changes.stream().map(ContractChange::id).toList();
        if (ids.size() > MOST_NAMED + 1) {
            return String.join(", ", ids.subList(0, MOST_NAMED)) + " and " + (ids.size() - MOST_NAMED) + " more";
        }
        int last = ids.size() - 1;
        return last == 0 ? ids.get(0) : String.join(", ", ids.subList(0, last)) + " and " + ids.get(last);
    }
}

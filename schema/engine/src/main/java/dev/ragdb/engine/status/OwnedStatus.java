package dev.ragdb.engine.status;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.CatalogObject;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.status.ObjectStatus.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The owned objects, measured by the contract after the changes that are applied. */
final class OwnedStatus {
    private final List<ObjectStatus> found = new ArrayList<>();

    private OwnedStatus() {}

    static List<ObjectStatus> of(Contract contract, Situation situation) {
        Catalog expected = contract.catalogAfter(situation.position());
        Catalog live = situation.live();
        Set<ObjectName> toCome = new HashSet<>();
        for (ContractChange change : contract.changes()
                .subList(situation.position(), contract.changes().size())) {
            toCome.addAll(change.delta().creates());
        }
        SortedSet<ObjectName> names = new TreeSet<>(toCome);
        names.addAll(expected.objects().keySet());
        names.addAll(live.objects().keySet());
        OwnedStatus status = new OwnedStatus();
        for (ObjectName name : names) {
            status.add(name, expected.objects().get(name), live.objects().get(name));
        }
        return status.found;
    }

    private void add(ObjectName name, @Nullable CatalogObject expected, @Nullable CatalogObject live) {
        String header = name.toString().substring(name.kind().length() + 1);
        if (expected == null) {
            boolean extra = live != null;
            String detail = extra ? "not in the contract" : "a pending change makes it";
            found.add(new ObjectStatus(name.kind(), header, "", true, extra ? State.EXTRA : State.PENDING, detail));
            return;
        }
        if (live == null) {
            found.add(new ObjectStatus(name.kind(), header, "", true, State.MISSING, ""));
            return;
        }
        State state = expected.equals(live) ? State.PRESENT : State.DIFFERENT;
        found.add(new ObjectStatus(name.kind(), header, "", true, state, ""));
        SortedMap<CatalogPart, SortedSet<String>> before = parts(expected);
        SortedMap<CatalogPart, SortedSet<String>> now = parts(live);
        SortedSet<CatalogPart> all = new TreeSet<>(before.keySet());
        all.addAll(now.keySet());
        for (CatalogPart part : all) {
            add(header, part, before.getOrDefault(part, new TreeSet<>()), now.getOrDefault(part, new TreeSet<>()));
        }
    }

    private void add(String on, CatalogPart part, SortedSet<String> expected, SortedSet<String> live) {
        if (expected.equals(live)) {
            if (part.isShownAlways()) {
                found.add(new ObjectStatus(part.kind(), part.name(), on, true, State.PRESENT, ""));
            }
            return;
        }
        State state = live.isEmpty() ? State.MISSING : expected.isEmpty() ? State.EXTRA : State.DIFFERENT;
        found.add(new ObjectStatus(part.kind(), part.name(), on, true, state, detail(state, expected, live)));
    }

    /** Function bodies and the like are not for one line. */
    private static String detail(State state, SortedSet<String> expected, SortedSet<String> live) {
        String before = String.join("; ", expected);
        String now = String.join("; ", live);
        if (before.contains("\n") || now.contains("\n")) {
            return "";
        }
        return switch (state) {
            case DIFFERENT -> "expected " + before + ", actual " + now;
            case EXTRA -> "not in the contract: " + now;
            default -> "expected " + before;
        };
    }

    private static SortedMap<CatalogPart, SortedSet<String>> parts(CatalogObject object) {
        SortedMap<CatalogPart, SortedSet<String>> parts = new TreeMap<>();
        for (String line : object.lines()) {
            parts.computeIfAbsent(CatalogPart.of(line), part -> new TreeSet<>()).add(line);
        }
        return parts;
    }
}

package dev.ragdb.cli.verb;

import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.version.ServerVersion;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;

/** What is known of a change, below its name: for people, a line each; what is empty is left out. */
final class ChangeText {
    private final AlignedRows rows = new AlignedRows();

    ChangeText comment(String comment) {
        return add("comment", comment);
    }

    ChangeText file(ChangeFile file) {
        return add("file", file.path());
    }

    ChangeText applied(AppliedChange row) {
        return add("deployment", row.deployment().orElse(""));
    }

    /** What its proof saw. */
    ChangeText recorded(ContractChange change, Contract contract) {
        add("checksum", change.checksum());
        contract.releases().bringing(change.id()).ifPresent(release -> add("released", "with " + release.version()));
        add("runs", change.inTransaction() ? "" : "outside a transaction");
        addAll("creates", change.delta().creates());
        addAll("alters", change.delta().alters());
        addAll("drops", change.delta().drops());
        for (RelationEffect effect : change.relations()) {
            add("takes", lock(effect));
        }
        for (ContractChange.AcceptedHazard hazard : change.hazards()) {
            add("accepts", hazard.code() + ": " + hazard.reason());
        }
        if (!change.provenOn().isEmpty()) {
            add("proven", "on PostgreSQL " + versions(change.provenOn()));
        }
        return this;
    }

    /** @param width of the screen */
    List<String> lines(int width) {
        return rows.lines(width);
    }

    /** E.g. {@code SHARE on public.item and reads all of it}, {@code ACCESS EXCLUSIVE on function public.f()}. */
    static String lock(RelationEffect effect) {
        String work = effect.rewritten() ? " and rewrites it" : effect.scanned() ? " and reads all of it" : "";
        return effect.lock() + " on " + effect.described() + work;
    }

    /** E.g. {@code 15.19, 16.15 and 17.11}. */
    static String versions(SortedSet<ServerVersion> versions) {
        List<String> words = versions.stream().map(ServerVersion::toString).toList();
        int last = words.size() - 1;
        return last < 1 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    private void addAll(String what, Collection<?> values) {
        values.forEach(value -> add(what, value.toString()));
    }

    private ChangeText add(String what, String value) {
        if (!value.isEmpty()) {
            rows.add("  " + what, value);
        }
        return this;
    }
}

package dev.ragdb.engine.guard;

import dev.ragdb.engine.PrintableText;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.RecordedSchema;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns where a database is into a verdict, with a message for the engineer who is woken by it. */
final class Judgement {
    private static final int SHOWN_LINES = 40;
    private static final int SHOWN_CHANGES = 10;

    private final String service;
    private final Contract contract;
    private final Situation situation;
    private final ServerVersion server;
    private final String database;

    /** @param database which database it is, in words */
    Judgement(RecordedSchema schema, Situation situation, String database) {
        this.service = schema.manifest().service();
        this.contract = schema.contract();
        this.situation = situation;
        this.server = situation.server().version();
        this.database = database;
    }

    /** @param migrator who migrates at this moment, in words, when somebody does */
    Verdict verdict(Optional<String> migrator) {
        Verdict verdict = judged(migrator);
        return KnownMajors.note(server.major())
                .map(note -> new Verdict(verdict.state(), verdict.message() + "\n" + note))
                .orElse(verdict);
    }

    private Verdict judged(Optional<String> migrator) {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            return migrator.flatMap(this::newerMidway).orElseGet(() -> drifted(problems, migrator));
        }
        if (situation.ahead()) {
            return newer();
        }
        return situation.position() < contract.changes().size() ? tooOld(migrator) : equal();
    }

    /** The verdict on a database that has {@code problem}, and could not be looked at further. */
    static Verdict drifted(RecordedSchema schema, String database, String problem) {
        return new Verdict(State.DRIFTED, heading(database, schema.manifest().service()) + "\n" + problem);
    }

    private static String heading(String database, String service) {
        return database + " is not what this version of `" + service + "` was built for:";
    }

    /** What no other version of the schema jar explains. */
    private List<String> problems() {
        List<String> problems = new ArrayList<>(situation.historyProblems());
        if (situation.notAdopted()) {
            problems.add("nothing is recorded as applied there, yet it holds " + liveNames()
                    + ", which are never taken for ours because of their names."
                    + " If an earlier tool made them, record what they correspond to: ragdb stamp CHANGE");
        }
        problems.addAll(situation.orderProblems());
        if (situation.ahead()) {
            return problems;
        }
        problems.addAll(situation.externalProblems());
        if (hasDrift()) {
            problems.add("the owned objects are not what the contract says after " + last()
                    + " (- expected, + actual):\n"
                    + Excerpt.of(situation.drift().text().lines().toList(), SHOWN_LINES)
                    + "\nSomebody changed them by hand or with another tool: have that taken back, or make it a change of the"
                    + " changelog. `ragdb check` shows the same difference");
        }
        return problems;
    }

    private boolean hasDrift() {
        return !situation.notAdopted()
                && situation.interrupted().isEmpty()
                && !situation.drift().isEmpty();
    }

    /**
     * A newer version's change that runs outside a transaction is recorded when it is done, and may take hours: until then it
     * looks like drift.
     */
    private Optional<Verdict> newerMidway(String migrator) {
        boolean only = situation.historyProblems().isEmpty()
                && situation.orderProblems().isEmpty()
                && pending().isEmpty()
                && !situation.ahead();
        return only && misfits().isEmpty()
                ? Optional.of(new Verdict(
                        State.NEWER_COMPATIBLE,
                        database + " is being changed by a migrator (" + migrator + ") beyond this version of `"
                                + service
                                + "`. All tables and columns that this version knows are there with the same types"))
                : Optional.empty();
    }

    private Verdict drifted(List<String> problems, Optional<String> migrator) {
        return new Verdict(
                State.DRIFTED,
                KnownMajors.prefix(server) + heading(database, service) + "\n" + String.join("\n", problems)
                        + migrator.map(who -> "\nA migrator is at work there: " + who + ". Wait for it, then start `"
                                        + service + "` again")
                                .orElse(""));
    }

    private Verdict newer() {
        String what = database + " is newer than this version of `" + service + "`, which does not know "
                + quoted(situation.unknown());
        List<String> misfits = misfits();
        return misfits.isEmpty()
                ? new Verdict(
                        State.NEWER_COMPATIBLE,
                        what + ". All tables and columns that this version knows are there with the same types")
                : new Verdict(
                        State.NEWER_INCOMPATIBLE,
                        KnownMajors.prefix(server) + what + ", and does not fit it any more:\n"
                                + Excerpt.of(misfits, SHOWN_LINES)
                                + "\nStart the version of `" + service
                                + "` that brought these changes, or have that version's"
                                + " `ragdb downgrade " + lastId() + "` take them back");
    }

    private Verdict tooOld(Optional<String> migrator) {
        List<String> pending = pending();
        String next = migrator.map(who -> "A migrator is at work there: " + who + ". Wait for it")
                .orElse("Run `ragdb migrate` with the schema jar of this version"
                        + (situation.applied().isEmpty()
                                ? ", if this is the right database: nothing was ever applied there"
                                : ""));
        return new Verdict(
                State.TOO_OLD,
                database + " is too old for this version of `" + service + "`: " + pending.size() + " of its "
                        + contract.changes().size() + " changes " + (pending.size() == 1 ? "is" : "are")
                        + " not applied there: " + quoted(pending)
                        + situation
                                .interrupted()
                                .map(id -> "\nChange `" + id
                                        + "` was begun there and is half done; the next migrate finishes it")
                                .orElse("")
                        + "\n" + next + ". Then start `" + service + "` again");
    }

    private Verdict equal() {
        return new Verdict(
                State.EQUAL, database + " is what this version of `" + service + "` was built for: " + last());
    }

    private List<String> misfits() {
        int head = contract.changes().size();
        List<String> misfits = new ArrayList<>(CompiledColumns.problems(contract.catalogAfter(head), situation.live()));
        misfits.addAll(situation.externalProblems());
        return misfits;
    }

    private List<String> pending() {
        return contract.ids().subList(situation.position(), contract.changes().size());
    }

    private String last() {
        return situation.position() == 0 ? "no change" : "change `" + lastId() + "`";
    }

    private String lastId() {
        return situation.position() == 0 ? "base" : contract.ids().get(situation.position() - 1);
    }

    private String liveNames() {
        return quoted(situation.live().objects().keySet().stream()
                .map(ObjectName::name)
                .toList());
    }

    private static String quoted(List<String> ids) {
        String shown = ids.stream()
                .limit(SHOWN_CHANGES)
                .map(id -> "`" + PrintableText.line(id) + "`")
                .collect(Collectors.joining(", "));
        return ids.size() <= SHOWN_CHANGES ? shown : shown + " and " + (ids.size() - SHOWN_CHANGES) + " more";
    }
}

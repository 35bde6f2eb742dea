package dev.ragdb.cli.draft;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.cli.outcome.RagdbException;
import dev.ragdb.cli.verb.Session;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.draft.ChangeName;
import dev.ragdb.engine.draft.ChangeText;
import dev.ragdb.engine.draft.ChangesFolder;
import dev.ragdb.engine.draft.ColumnOrder;
import dev.ragdb.engine.draft.Draft;
import dev.ragdb.engine.draft.Newcomers;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.version.KnownMajors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Drafts a change from what somebody did to a database by hand; that database is only read. */
final class DatabaseDraft {
    private static final int MOST_NAMED = 10;

    private final Session session;
    private final ChangesFolder folder;
    private final String url;

    DatabaseDraft(Session session, ChangesFolder folder, String url) {
        this.session = session;
        this.folder = folder;
        this.url = url;
    }

    /**
     * Writes it, when there is a difference.
     *
     * @param name none: it is called by what differs
     * @param own objects to take in
     */
    ExitCode write(Optional<ChangeName> name, List<String> own) throws SQLException {
        Changelog changelog = ChangelogReader.read(folder.folder());
        // Read once more blind to the contract: a changelog without changes needs none.
        Contract contract = changelog.changes().isEmpty()
                ? new Contract(changelog.manifest().service(), List.of())
                : changelog.contract();
        name.ifPresent(folder::idOf);
        try (Connection connection = session.connectTo("--from", url)) {
            session.progress().of("reading the catalog");
            Newcomers newcomers = Newcomers.find(connection, changelog.manifest(), own);
            Manifest manifest = newcomers.in(changelog.manifest());
            Situation situation = Situation.read(connection, manifest, contract);
            session.progress().end();
            KnownMajors.note(situation.server().version().major()).ifPresent(session::warn);
            requireHead(situation, contract);
            Catalog expected = contract.catalogAfter(contract.changes().size());
            Catalog actual = situation.live();
            hint(newcomers.others());
            if (expected.differenceTo(actual).isEmpty()) {
                WrittenChange.nothing(
                        session, "no difference: the database is what the contract says; nothing was written");
                return ExitCode.DONE;
            }
            Draft draft = Draft.between(
                    expected,
                    actual,
                    ColumnOrder.read(connection, actual.objects().keySet()));
            write(name.orElseGet(() -> nameOf(expected, actual)), draft, newcomers.taken());
            return ExitCode.DONE;
        }
    }

    private void requireHead(Situation situation, Contract contract) {
        situation.requireHistory();
        if (situation.ahead()) {
            throw new RagdbException(
                    ExitCode.REFUSED,
                    "database `" + situation.server().database() + "` is ahead of this changelog ("
                            + String.join(", ", situation.unknown())
                            + "): what these changes did would look like somebody's edits; get the changelog that has them");
        }
        List<String> ids = contract.ids();
        List<String> pending = ids.subList(situation.position(), ids.size());
        if (!pending.isEmpty()) {
            throw new RagdbException(
                    ExitCode.REFUSED,
                    "database `" + situation.server().database() + "` lacks " + String.join(", ", pending)
                            + ": what is pending would look like somebody's edits; apply it there first: ragdb migrate."
                            + " Or edit a database that is up to date");
        }
    }

    private void hint(List<ObjectName> others) {
        if (!others.isEmpty()) {
            String named =
                    others.stream().limit(MOST_NAMED).map(ObjectName::toString).collect(Collectors.joining(", "));
            session.note("not owned, so left alone: " + named
                    + (others.size() > MOST_NAMED ? " and " + (others.size() - MOST_NAMED) + " more" : "")
                    + "; one that is yours is taken in with --own \"" + others.get(0) + "\"");
        }
    }

    /** By the objects that differ. */
    private static ChangeName nameOf(Catalog expected, Catalog actual) {
        String names = expected.differenceTo(actual).entries().stream()
                .limit(3)
                .map(entry -> entry.name().bareName())
                .collect(Collectors.joining(", "));
        return ChangeName.of("Change " + names);
    }

    private void write(ChangeName name, Draft draft, List<ObjectName> taken) {
        String id = folder.idOf(name);
        String text = ChangeText.drafted(folder.manifest().service(), id, name, draft);
        Path file = folder.write(id, text);
        folder.own(taken);
        List<String> open = draft.open();
        open.forEach(what -> session.warn("not drafted: " + what));
        WrittenChange.show(
                session,
                file,
                open,
                (open.isEmpty() ? "read it, then " : "do what its --ragdb todo lines say, then ")
                        + "ragdb prove --changelog " + folder.folder());
    }
}

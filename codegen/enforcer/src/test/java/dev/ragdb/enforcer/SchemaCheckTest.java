package dev.ragdb.enforcer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.enforcer.NotesSchema.Change;
import dev.ragdb.engine.Sha256;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.tables.TablesOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the rule says about the jars and folders on a class path, without any database. */
final class SchemaCheckTest {
    private static final Change NOTE = NotesSchema.table("column id integer\ncolumn text text");
    private static final String NOTE_PRINT = print(NOTE);

    private final Path directory;
    private final NotesSchema notes;
    private final NotesSchema forum;

    SchemaCheckTest(@TempDir Path directory) {
        this.directory = directory;
        this.notes = new NotesSchema(directory.resolve("notes"));
        this.forum = new NotesSchema(directory.resolve("forum"), "forum");
    }

    @Test
    void tablesThatWereMadeFromTheChangelogFit() throws IOException {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);
        ClassPathEntry tables = notes.tables("1.1", changelog);
        String note =
                "`notes`: notes-schema 1.0 (head `0001-note`, fingerprint " + NOTE_PRINT + ") fits notes-tables 1.1";

        assertFits(note, changelog, tables);
        assertFits(note, NotesSchema.jar(changelog), NotesSchema.jar(tables));
    }

    @Test
    void aServiceNeedsNoTypedTables() {
        assertFits(
                "`notes`: notes-schema 1.0 (head `0001-note`, fingerprint " + NOTE_PRINT
                        + "); no typed tables to compare",
                notes.changelog("1.0", NOTE));
        assertFits(
                "`notes`: notes-schema 1.0 (head none, fingerprint " + shortened(Catalog.empty())
                        + "); no typed tables to compare",
                notes.changelog("1.0"));
    }

    @Test
    void tablesOfAnotherVersionDoNotFit() throws IOException {
        Change wider = new Change(
                "0002-wider",
                "alter table note alter id type bigint",
                "select 1",
                NOTE.catalog().replace("integer", "bigint"));
        ClassPathEntry older = NotesSchema.jar(notes.changelog("1.0", NOTE));
        ClassPathEntry newer = NotesSchema.jar(notes.changelog("1.1", NOTE, wider));
        ClassPathEntry tables = NotesSchema.jar(notes.tables("1.1", newer));

        assertProblem(
                "the typed tables of `notes` do not fit the changelog beside them (- made from, + there now):\n"
                        + "  - notes-tables 1.1, head `0002-wider`, fingerprint " + print(wider) + "\n"
                        + "  + notes-schema 1.0, head `0001-note`, fingerprint " + NOTE_PRINT + "\n"
                        + "    table public.note\n"
                        + "  -   column id bigint\n"
                        + "  +   column id integer\n"
                        + "notes-tables 1.1 was made from version 1.1: use notes-schema 1.1, or a notes-tables that was made"
                        + " from 1.0",
                older,
                tables);
    }

    @Test
    void theFirstTenDifferencesAreShown() {
        ClassPathEntry wide = notes.changelog("1.0", NotesSchema.table(columns(1, 13)));
        ClassPathEntry narrow = notes.changelog("1.0", NotesSchema.table(columns(1, 1)));
        String shown = IntStream.rangeClosed(2, 11)
                .mapToObj("  -   column c%02d integer\n"::formatted)
                .collect(Collectors.joining());

        assertProblem(
                "the typed tables of `notes` do not fit the changelog beside them (- made from, + there now):\n"
                        + "  - notes-tables 1.0, head `0001-note`, fingerprint "
                        + print(NotesSchema.table(columns(1, 13))) + "\n"
                        + "  + notes-schema 1.0, head `0001-note`, fingerprint "
                        + print(NotesSchema.table(columns(1, 1))) + "\n"
                        + "    table public.note\n"
                        + shown
                        + "  and 2 more\n"
                        + "Both are of version 1.0 of the changelog, which was changed between them: build notes-tables"
                        + " again from this one",
                narrow,
                notes.tables("1.0", wide));
    }

    @Test
    void aFingerprintEditedByHandIsFound() throws IOException {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);
        ClassPathEntry tables = notes.tables("1.0", changelog);
        Path origin = tables.file().resolve(TablesOrigin.path("notes"));
        String fingerprint = Catalog.parse(NOTE.catalog()).fingerprint();
        Files.writeString(origin, Files.readString(origin).replace(fingerprint, "0".repeat(64)));

        assertProblem(
                "notes-tables 1.0: the typed tables of `notes` 1.0 say that they were made from fingerprint "
                        + "0".repeat(64) + ", but the catalog beside it has " + fingerprint
                        + ": it was edited by hand; build them again",
                changelog,
                tables);
    }

    @Test
    void anOriginThatIsNoneIsFound() {
        assertProblem(
                "notes-tables 1.0: META-INF/ragdb-tables/notes.json: not the origin of typed tables: `format` is missing",
                notes.changelog("1.0", NOTE),
                notes.tables("1.0", "{}"));
    }

    @Test
    void anEditedChangeIsFound() throws IOException {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);
        Path change = changelog.file().resolve("META-INF/ragdb/notes/changes/0001-note.sql");
        String before = Files.readString(change);
        String after = before.replace("id integer", "id bigint");
        Files.writeString(change, after);

        assertProblem(
                "notes-schema 1.0: the changelog and its contract differ:\n  " + change
                        + ": edited after it was recorded: SHA-256 expected " + sha256(before) + ", actual "
                        + sha256(after)
                        + "\nA released change is never edited: undo the edit and add another change. For a change that is"
                        + " not released yet: mvn verify -Dcontract=accept",
                changelog);
    }

    @Test
    void aChangelogWithoutAContractIsFound() {
        Path folder = directory.resolve("unproven");
        notes.writeChangelog(folder, NOTE);

        assertProblem(
                "notes-schema 1.0: " + folder.resolve("META-INF/ragdb/notes")
                        + " has no contract.json: its changes were never run on a throwaway database;"
                        + " build it first, with -Dcontract=accept",
                new ClassPathEntry("notes-schema", "1.0", folder));
    }

    @Test
    void aSchemaThatIsTooOldIsFound() {
        ClassPathEntry changelog = notes.changelog("1.9", NOTE);
        ClassPathEntry snapshot = new ClassPathEntry("notes-schema", "1.10-SNAPSHOT", changelog.file());
        ClassPathEntry newEnough = new ClassPathEntry("notes-schema", "1.10", changelog.file());
        String tooOld = "the changelog of `notes` is too old: expected notes-schema 1.10 or later, actual ";

        assertThat(run(null, "1.10", changelog).problems()).containsExactly(tooOld + "1.9");
        assertThat(run(null, "1.10", snapshot).problems()).containsExactly(tooOld + "1.10-SNAPSHOT");
        assertThat(run("notes", " 1.10 ", newEnough).problems()).isEmpty();
        assertThat(run(null, " ", changelog).problems()).isEmpty();
    }

    @Test
    void theMinimumVersionIsThatOfOneService() {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);
        ClassPathEntry other = forum.changelog("3.0", NOTE);

        assertThat(run(null, "1.0", changelog, other).problems())
                .containsExactly("<minimumVersion> is that of one service's schema jar, but there are several on this"
                        + " project's class path: `forum` (forum-schema 3.0), `notes` (notes-schema 1.0)."
                        + " Say which with <service>");
        assertThat(run("forum", "2.0", changelog, other).problems()).isEmpty();
    }

    @Test
    void everyServiceIsChecked() {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);
        ClassPathEntry other = forum.changelog("3.0", NOTE);

        Findings findings = run(null, null, notes.tables("1.0", "{"), changelog, forum.tables("3.0", "{"), other);

        assertThat(findings.problems()).hasSize(2);
        assertThat(findings.problems().get(0)).startsWith("forum-tables 3.0: ");
        assertThat(findings.problems().get(1)).startsWith("notes-tables 1.0: ");
        assertThat(run("notes", null, changelog, forum.tables("3.0", "{"), other)
                        .notes())
                .hasSize(1);
    }

    @Test
    void nothingToCompareIsAProblem() {
        String noChangelog =
                "neither a changelog nor typed tables are on this project's class path, so there is nothing to"
                        + " compare: add the schema jar of the service whose tables are used (scope test is enough)";

        assertProblem(noChangelog);
        assertProblem(noChangelog, new ClassPathEntry("other", "1.0", directory));
        assertThat(run("notes", null).problems())
                .containsExactly("nothing of `notes` is on this project's class path: correct <service>, or add its"
                        + " schema jar (scope test is enough)");
        assertThat(run("note", null, notes.changelog("1.0", NOTE)).problems())
                .containsExactly("nothing of `note` is on this project's class path, only `notes` (notes-schema 1.0):"
                        + " correct <service>, or add its schema jar (scope test is enough)");
    }

    @Test
    void tablesWithoutTheirChangelogAreAProblem() {
        assertProblem(
                "notes-tables 1.1 holds typed tables of `notes`, but there is no changelog of it to compare them with on"
                        + " this project's class path: add its schema jar (scope test is enough)",
                notes.tables("1.1", notes.changelog("1.0", NOTE)));
    }

    @Test
    void twoChangelogsOfOneServiceAreAProblem() {
        ClassPathEntry changelog = notes.changelog("1.0", NOTE);

        assertProblem(
                "several changelogs of `notes` are on this project's class path: notes-schema 1.0, all-in-one 7."
                        + " Keep one",
                changelog,
                new ClassPathEntry("all-in-one", "7", changelog.file()));
    }

    @Test
    void aJarThatIsNoneIsAProblem() throws IOException {
        Path broken = Files.writeString(directory.resolve("broken.jar"), "<html>");

        assertThat(run(null, null, new ClassPathEntry("broken", "1.0", broken)).problems())
                .singleElement()
                .asString()
                .startsWith("broken 1.0: cannot be read: ");
    }

    private static void assertFits(String note, ClassPathEntry... classPath) {
        Findings findings = run(null, null, classPath);
        assertThat(findings.problems()).isEmpty();
        assertThat(findings.warnings()).isEmpty();
        assertThat(findings.notes()).containsExactly(note);
    }

    private static void assertProblem(String problem, ClassPathEntry... classPath) {
        Findings findings = run(null, null, classPath);
        assertThat(findings.problems()).containsExactly(problem);
        assertThat(findings.notes()).isEmpty();
    }

    private static Findings run(
            @Nullable String service, @Nullable String minimumVersion, ClassPathEntry... classPath) {
        return new SchemaCheck(service, minimumVersion, new DatabaseSettings(null, null)).run(() -> List.of(classPath));
    }

    private static String print(Change change) {
        return shortened(Catalog.parse(change.catalog()));
    }

    private static String shortened(Catalog catalog) {
        return catalog.fingerprint().substring(0, 12);
    }

    private static String sha256(String text) {
        return Sha256.hex(Sha256.of(text)).substring(0, 12);
    }

    private static String columns(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj("column c%02d integer"::formatted)
                .collect(Collectors.joining("\n"));
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ChangelogReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A change that is drafted from a database which somebody edited by hand. */
final class RevisionFromTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private final FixtureChangelog changelog;

    RevisionFromTest(@TempDir Path directory) throws IOException {
        this.changelog = FixtureChangelog.shipped(directory.resolve("shipped"));
    }

    @BeforeEach
    void migrate() {
        database.done("migrate", changelog.option());
    }

    @Test
    void draftsWhatSomebodyDidByHandAndOnlyReadsThere() throws Exception {
        database.execute(
                "alter table user_knowledge add locale varchar(10) default 'ru' not null",
                "comment on column user_knowledge.locale is 'Язык; ответов'");
        String before = database.state();
        Installation.Run run = draft("-m", "add locale");
        String path = changelog.path("0005-add-locale");
        assertThat(run).isEqualTo(new Installation.Run(0, path + "\n", ""));
        assertThat(Files.readString(Path.of(path)))
                .isEqualTo(
                        """
                        --liquibase formatted sql logicalFilePath:rag-manager/0005-add-locale.sql

                        --changeset rag-manager:0005-add-locale
                        --comment: add locale
                        ALTER TABLE public.user_knowledge ADD COLUMN locale character varying(10) DEFAULT 'ru'::character varying NOT NULL;
                        COMMENT ON COLUMN public.user_knowledge.locale IS 'Язык; ответов';

                        --rollback ALTER TABLE public.user_knowledge DROP COLUMN locale;
                        """);
        assertThat(database.state()).isEqualTo(before);

        assertThat(draft("-m", "add locale").exitCode()).isEqualTo(ExitCode.DRIFT.number());
        assertThat(Path.of(changelog.path("0006-add-locale"))).doesNotExist();
    }

    @Test
    void withoutADifferenceNothingIsWritten() {
        for (int time = 1; time <= 2; time++) {
            assertThat(draft())
                    .isEqualTo(new Installation.Run(
                            0, "no difference: the database is what the contract says; nothing was written\n", ""));
        }
    }

    @Test
    void neverTouchesWhatTheServiceDoesNotOwn() throws Exception {
        database.execute(
                "create table topic (id int primary key)",
                "alter table embeddings add topic_id int references topic (id)",
                "create function update_updated_at_column() returns trigger language plpgsql as 'begin return new; end'");
        Installation.Run run = ragdb("revision", "--from", database.urlFor(TestDatabase.USER), changelog.option());
        assertThat(run.out()).isEqualTo("no difference: the database is what the contract says; nothing was written\n");
        assertThat(run.err())
                .startsWith("not owned, so left alone: ")
                .contains("; one that is yours is taken in with --own \"")
                .doesNotContain("embeddings", "rag_changelog", "user_knowledge");
    }

    @Test
    void takesInWhatSomebodySaysIsOurs() throws Exception {
        database.execute("create table note (id int generated always as identity primary key, body text not null)");
        Path manifest = changelog.folder().resolve("manifest.json");
        String before = Files.readString(manifest);
        Installation.Run run = draft("--own", "table public.note");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(changelog.path("0005-change-note") + "\n");
        assertThat(Files.readString(Path.of(changelog.path("0005-change-note"))))
                .contains(
                        """
                        CREATE TABLE public.note (
                            id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
                            body text NOT NULL,
                            CONSTRAINT note_pkey PRIMARY KEY (id)
                        );

                        --rollback DROP TABLE public.note;
                        """);
        assertThat(Files.readString(manifest))
                .isEqualTo(before.replace(
                        "    \"table public.user_knowledge\"",
                        "    \"table public.note\",\n    \"table public.user_knowledge\""));
        assertThat(ChangelogReader.readChanges(changelog.folder()).manifest().owned())
                .contains(ObjectName.parse("table public.note"));
    }

    @Test
    void namesWhatItCannotDraft() throws Exception {
        database.execute("alter table user_knowledge rename file_path to source");
        Installation.Run run = draft("-m", "rename file path");
        assertThat(run.exitCode()).isZero();
        assertThat(run.err())
                .startsWith("ragdb: not drafted: is source of public.user_knowledge the former file_path? Then write");
        assertThat(database.ragdb("prove", changelog.option()).err())
                .startsWith("ragdb: " + changelog.path("0005-rename-file-path")
                        + ":5: unfinished: is source of public.user_knowledge the former file_path? Then write ALTER TABLE"
                        + " public.user_knowledge RENAME COLUMN file_path TO source, and back,");
    }

    @Test
    void aDatabaseThatIsElsewhereThanTheChangelogIsRefused() throws Exception {
        database.done("downgrade", "-2", "--yes", changelog.option());
        refuses(
                ExitCode.REFUSED,
                "database `" + database.name() + "` lacks 0003-index-user-knowledge-expertise,"
                        + " 0004-describe-user-knowledge: what is pending would look like somebody's edits; apply it there"
                        + " first: ragdb migrate. Or edit a database that is up to date");
        database.done("migrate", changelog.option());
        database.execute(
                "insert into rag_changelog select '0009-x', author, filename, dateexecuted, 9, exectype, md5sum"
                        + " from rag_changelog limit 1");
        refuses(
                ExitCode.REFUSED,
                "database `" + database.name()
                        + "` is ahead of this changelog (0009-x): what these changes did would look"
                        + " like somebody's edits; get the changelog that has them");
    }

    @Test
    void whatCannotBeTakenInIsRefused() throws Exception {
        refuses(
                ExitCode.USAGE,
                "--own: there is no `table public.note` in that database",
                "--own",
                "table public.note");
        refuses(
                ExitCode.USAGE,
                "--own: `table public.rag_changelog` is the tracking table",
                "--own",
                "table public.rag_changelog");
        refuses(
                ExitCode.USAGE,
                "--own: `table public.embeddings` is external in manifest.json: another service owns it",
                "--own",
                "table public.embeddings");
        refuses(
                ExitCode.USAGE,
                "--own: Expected a kind of object and its name, such as \"table public.embeddings\", but got: \"note\"",
                "--own",
                "note");
    }

    @Test
    void aDatabaseThatIsNotThereIsNamed() {
        Installation.Run run = ragdb("revision", "--from", "postgresql://me@localhost:1/x", changelog.option());
        assertThat(run.exitCode()).isEqualTo(ExitCode.NO_CONNECTION.number());
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("ragdb: cannot connect to me@localhost:1/x (from --from): ");
    }

    private void refuses(ExitCode exitCode, String message, String... arguments) throws Exception {
        String before = database.state();
        List<String> files = names();
        for (int time = 1; time <= 2; time++) {
            assertThat(draft(arguments))
                    .isEqualTo(new Installation.Run(exitCode.number(), "", "ragdb: " + message + "\n"));
        }
        assertThat(database.state()).isEqualTo(before);
        assertThat(names()).isEqualTo(files);
    }

    private List<String> names() throws IOException {
        return ChangelogReader.readChanges(changelog.folder()).ids();
    }

    /** Without notes: what the throwaway server brings along is not owned either. */
    private Installation.Run draft(String... arguments) {
        List<String> all = new ArrayList<>(
                List.of("revision", "--quiet", "--from", database.urlFor(TestDatabase.USER), changelog.option()));
        all.addAll(List.of(arguments));
        return ragdb(all.toArray(String[]::new));
    }

    private static Installation.Run ragdb(String... arguments) {
        return TestDatabase.ragdb(Map.of("PGPASSWORD", TestDatabase.PASSWORD), arguments);
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forum and the RAG manager, each with a changelog and a tracking table of its own, in one database. */
final class TwoServicesTest {
    private static final Predicate<String> OF_FORUM = name -> name.startsWith("forum_");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @RegisterExtension
    final TestDatabase throwaway = new TestDatabase();

    private final Path directory;
    private final FixtureChangelog forum;

    TwoServicesTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        this.forum = forum(directory.resolve("META-INF/ragdb/forum"));
    }

    @BeforeEach
    void record() throws IOException {
        forum.recordIn(throwaway);
    }

    @ParameterizedTest
    @CsvSource({"ours, folder", "forum's, folder", "ours, jar"})
    void neitherTouchesWhatIsTheOthers(String first, String form) throws Exception {
        String theirs = form.equals("jar") ? "--changelog=" + jar(directory, "forum.jar") : forum.option();
        if (first.equals("ours")) {
            database.done("migrate");
            database.done("migrate", theirs);
        } else {
            database.done("migrate", theirs);
            database.done("migrate");
        }
        fill();
        String others = database.state(OF_FORUM.negate());
        String forums = database.state(OF_FORUM);
        assertThat(forums).contains("r forum_changelog\n", "Темы", "S forum_users_id_seq\n  2 true");

        assertThat(database.done("downgrade", "base", "--yes", theirs)).contains("10 changes done: now at base");
        assertThat(database.state(OF_FORUM.negate())).isEqualTo(others);
        database.done("check");
        database.done("migrate", theirs);

        fill("forum");
        forums = database.state(OF_FORUM);
        String ours = database.stateOfOthers();
        assertThat(database.done("downgrade", "base", "--yes")).contains("4 changes done: now at base");
        assertThat(database.state(OF_FORUM)).isEqualTo(forums);
        assertThat(database.stateOfOthers()).isEqualTo(ours);
        database.done("check", theirs);
        database.done("migrate");
        database.done("check");
        assertThat(database.state(OF_FORUM)).isEqualTo(forums);
    }

    @Test
    void bothMayMigrateAtTheSameTime() throws Exception {
        for (String[] verb : new String[][] {{"migrate"}, {"downgrade", "base"}, {"migrate"}}) {
            ExecutorService executor = Executors.newFixedThreadPool(2);
            try {
                String[] theirs = Stream.concat(Stream.of(verb), Stream.of(forum.option()))
                        .toArray(String[]::new);
                List<Callable<Installation.Run>> both =
                        List.of(() -> database.ragdb(verb), () -> database.ragdb(theirs));
                for (Future<Installation.Run> run : executor.invokeAll(both)) {
                    assertThat(run.get().exitCode()).as(run.get().err()).isZero();
                }
            } finally {
                executor.shutdown();
            }
        }
        database.done("check");
        database.done("check", forum.option());
    }

    @Test
    void whatOthersReferToIsNotDroppedFromUnderThem() throws Exception {
        database.done("migrate");
        database.done("migrate", forum.option());
        database.execute("alter table forum_users add profile uuid references user_knowledge (id)");
        database.done("downgrade", "0001");
        String before = database.state();
        for (int time = 1; time <= 2; time++) {
            Installation.Run run = database.ragdb("-q", "downgrade", "base", "--yes");
            assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED.number());
            assertThat(run.out()).isEmpty();
            assertThat(run.err())
                    .contains("cannot drop table user_knowledge because other objects depend on it; constraint"
                            + " forum_users_profile_fkey on table forum_users depends on table user_knowledge (SQLSTATE"
                            + " 2BP01)")
                    .endsWith(
                            "; whose that is has to let go of it first, ragdb never drops it; rolled back, the database is"
                                    + " as it was before this change\n")
                    .doesNotContain("CASCADE");
            assertThat(database.state()).isEqualTo(before);
        }
    }

    @Test
    void aJarWithTwoServicesIsRefused() throws Exception {
        FixtureChangelog.shipped(directory.resolve("META-INF/ragdb/rag-manager"));
        Path jar = jar(directory, "two.jar");
        database.refuses(
                ExitCode.USAGE,
                jar + " holds the changelogs of several services: [META-INF/ragdb/forum/, META-INF/ragdb/rag-manager/]",
                "migrate",
                "--changelog=" + jar);
    }

    @Test
    void rowsOfAnotherServiceInTheTrackingTableAreTold() throws Exception {
        database.done("upgrade", "0002");
        database.execute(
                "insert into rag_changelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum)"
                        + " values ('0001-create-user-knowledge', 'forum', 'forum/0001-init.sql', now(), 9, 'EXECUTED', '9:1'),"
                        + " ('0001-init', 'rag-manager', 'forum/0001-init.sql', now(), 10, 'EXECUTED', '9:2'),"
                        + " ('raw', 'includeAll', 'changelog.xml', now(), 11, 'EXECUTED', '9:3')");
        for (String verb : new String[] {"migrate", "check", "plan", "downgrade base --yes", "stamp 0002 --yes"}) {
            database.refuses(
                    ExitCode.DRIFT,
                    "the tracking table has rows of another changelog: `0001-create-user-knowledge` (forum/0001-init.sql),"
                            + " `0001-init` (forum/0001-init.sql), `raw` (changelog.xml). Each service needs a table of its"
                            + " own: name another trackingTable in the manifest.json of one of both, and move its rows there",
                    verb.split(" "));
        }
    }

    /** Everybody may sign a change, and Liquibase itself writes what stands in the file. */
    @Test
    void anotherAuthorIsNoOtherService() throws Exception {
        database.done("migrate");
        database.execute("update rag_changelog set author = 'somebody'");
        database.done("check");
        database.done("downgrade", "base");
    }

    private void fill() throws Exception {
        fill("forum");
        database.execute("insert into user_knowledge (user_id, name) values ('1', 'Анна')");
    }

    private void fill(String service) throws Exception {
        database.execute(
                "insert into " + service + "_users (name) values ('Анна'), ('Борис')",
                "insert into " + service + "_topics (user_id, title) values (1, 'Темы'), (2, 'Как хранить вектора?')",
                "insert into " + service + "_posts (topic_id, body) values (1, 'Привет'), (2, null)");
    }

    private static FixtureChangelog forum(Path folder) throws IOException {
        return FixtureChangelog.of(
                        folder,
                        "forum",
                        "table public.forum_users",
                        "table public.forum_topics",
                        "table public.forum_posts",
                        "type public.forum_mood",
                        "view public.forum_titles",
                        "function public.forum_touch()")
                .change(
                        "0001-create-users",
                        "create table forum_users (id bigint generated always as identity primary key, name text not null);",
                        "drop table forum_users;")
                .change(
                        "0002-create-topics",
                        "create table forum_topics (id bigint generated always as identity primary key, user_id bigint not null"
                                + " references forum_users, title text not null, updated_at timestamptz);",
                        "drop table forum_topics;")
                .change(
                        "0003-create-posts",
                        "create table forum_posts (id bigint generated always as identity primary key, topic_id bigint not null"
                                + " references forum_topics, body text);",
                        "drop table forum_posts;")
                .change(
                        "0004-index-posts",
                        "runInTransaction:false",
                        "create index concurrently if not exists forum_posts_topic on forum_posts (topic_id);",
                        "drop index concurrently if exists forum_posts_topic;")
                .change("0005-mood", "create type forum_mood as enum ('хорошо', 'плохо');", "drop type forum_mood;")
                .change(
                        "0006-posts-have-a-mood",
                        "alter table forum_posts add mood forum_mood;",
                        "alter table forum_posts drop mood;")
                .change(
                        "0007-touch",
                        "splitStatements:false",
                        "create function forum_touch() returns trigger language plpgsql as\n"
                                + "$$ begin new.updated_at = now(); return new; end $$;",
                        "drop function forum_touch();")
                .change(
                        "0008-touch-topics",
                        "create trigger forum_touch_topics before update on forum_topics for each row execute function"
                                + " forum_touch();",
                        "drop trigger forum_touch_topics on forum_topics;")
                .change(
                        "0009-titles",
                        "create view forum_titles as select title from forum_topics;",
                        "drop view forum_titles;")
                .change(
                        "0010-pinned",
                        "alter table forum_topics add pinned boolean not null default false;",
                        "alter table forum_topics drop pinned;");
    }

    /** All that lies below {@code META-INF} in {@code folder}. */
    private static Path jar(Path folder, String name) throws IOException {
        Path jar = folder.resolve(name);
        try (Stream<Path> files = Files.walk(folder.resolve("META-INF"));
                OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Path entry : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(entry).toString()));
                zip.write(Files.readAllBytes(entry));
            }
        }
        return jar;
    }
}

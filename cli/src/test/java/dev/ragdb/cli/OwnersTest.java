package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The services of one database connect as ordinary roles, and another one's role owns what has our names. */
final class OwnersTest {
    private static final String FORUM = "ragdb_forum_owner";
    private static final String MANAGER = "ragdb_manager_owner";
    private static final String READER = "ragdb_manager_reader";
    private static final List<String> ROLES = List.of(FORUM, MANAGER, READER);
    private static final String HEADING =
            "other roles' hands are in what this service relies on, so it is not used:\n  ";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @BeforeEach
    void share() throws Exception {
        for (String role : ROLES) {
            database.execute("create role " + role + " login password '" + TestDatabase.PASSWORD + "'");
        }
        database.execute(
                "grant create on schema public to " + FORUM + ", " + MANAGER,
                "grant select on embeddings, message_embeddings to public",
                "create table caught (who text)",
                "grant all on caught to public",
                "create function spy() returns trigger language plpgsql"
                        + " as 'begin insert into caught values (current_user); return new; end'",
                "alter function spy() owner to " + FORUM);
    }

    @AfterEach
    void leave() throws Exception {
        for (String role : ROLES) {
            database.execute("drop owned by " + role + " cascade", "drop role " + role);
        }
    }

    @Test
    void aTrackingTableThatAnotherServiceMadeIsNotUsed() throws Exception {
        database.done("migrate");
        database.done("downgrade", "base", "--yes");
        database.execute(
                "alter table rag_changelog owner to " + FORUM,
                "grant all on rag_changelog to public",
                "create trigger spy before insert or update or delete on rag_changelog execute function spy()");
        for (String verb :
                List.of("migrate", "check", "current", "history", "status", "plan", "stamp head", "downgrade base")) {
            database.refuses(
                    as(MANAGER),
                    ExitCode.REFUSED,
                    HEADING + "table public.rag_changelog belongs to role `" + FORUM + "`\n  "
                            + "table public.rag_changelog has the trigger `spy`" + remedies(MANAGER),
                    verb.split(" "));
        }
        assertThat(database.rows("select who from caught")).isEmpty();
    }

    @Test
    void profilesAreNotWrittenIntoAnotherServicesTable(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("1.json"), "{\"user_id\": \"1\", \"name\": \"Анна\"}");
        database.done("migrate");
        database.execute(
                "grant all on user_knowledge, rag_changelog to public",
                "create trigger spy before insert on user_knowledge execute function spy()");
        String calls =
                "table public.user_knowledge has the trigger `spy`, which calls a function of role `" + FORUM + "`";
        String[] importing = {"import", directory.toString()};
        database.refuses(as(MANAGER), ExitCode.REFUSED, HEADING + calls + remedies(MANAGER), importing);
        database.execute("drop trigger spy on user_knowledge", "alter table user_knowledge owner to " + FORUM);
        String owned = "table public.user_knowledge belongs to role `" + FORUM + "`";
        database.refuses(as(MANAGER), ExitCode.REFUSED, HEADING + owned + remedies(MANAGER), importing);
        database.refuses(
                as(MANAGER), ExitCode.REFUSED, HEADING + owned + remedies(MANAGER), "export", directory.toString());
        for (String verb : List.of("check", "status", "plan", "migrate", "downgrade base", "stamp base")) {
            database.refuses(as(MANAGER), ExitCode.REFUSED, HEADING + owned + remedies(MANAGER), verb.split(" "));
        }
        assertThat(database.rows("select who from caught")).isEmpty();
        assertThat(database.rows("select count(*) from user_knowledge")).containsExactly("0");
        database.execute("grant " + FORUM + " to " + MANAGER);
        assertThat(TestDatabase.ragdb(as(MANAGER), importing).exitCode()).isZero();
    }

    /** What the operations page recommends: a role that owns, is no superuser, and another one that reads. */
    @Test
    void aRoleThatOwnsAndOneThatReadsAreEnough() throws Exception {
        assertThat(TestDatabase.ragdb(as(MANAGER), "migrate").err()).doesNotContain("other roles'");
        assertThat(TestDatabase.ragdb(as(MANAGER), "check").exitCode()).isZero();
        database.execute("grant select on rag_changelog to " + READER);
        List<String> reading = List.of("check", "current", "history", "status", "plan");
        for (String verb : reading) {
            assertThat(TestDatabase.ragdb(as(READER), verb).exitCode()).as(verb).isEqualTo(7);
        }
        database.execute("alter database " + database.name() + " owner to " + MANAGER);
        for (String verb : reading) {
            assertThat(TestDatabase.ragdb(as(READER), verb).exitCode()).as(verb).isZero();
        }
        database.execute("alter database " + database.name() + " owner to " + TestDatabase.USER);
    }

    private Map<String, String> as(String role) {
        return Map.of("RAGDB_URL", database.urlFor(role), "PGPASSWORD", TestDatabase.PASSWORD);
    }

    private static String remedies(String user) {
        return "\nTrusted are the role that is connected (`" + user
                + "`), those that it is a member of, superusers, and"
                + " the owners of the database and of the schema. If these roles are to be trusted, have the owner changed"
                + " (ALTER ... OWNER TO), grant membership (GRANT " + FORUM + " TO " + user + "), or name them in"
                + " manifest.json: \"owners\": [\"" + FORUM + "\"]";
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that would move a terminal's cursor, begin lines of their own or turn them around. */
final class HostileNamesTest {
    /** ESC, a line that GitHub's runner would obey, CR, C1's CSI, and a turn of the writing's direction. */
    private static final String NAME = "Имя\u001b[2J\n::error::x\r\u009b\u202ey";

    private static final String SPELT = "Имя\\u001b[2J\\u000a::error::x\\u000d\\u009b\\u202ey";
    /** In a difference of catalogs, whose objects have lines of their own, a line break goes on further to the right. */
    private static final String IN_DRIFT = "Имя\\u001b[2J\n+     ::error::x\\u000d\\u009b\\u202ey";

    private static final Pattern OBEYED = Pattern.compile("[\\p{Cc}\\u202a-\\u202e\\u2066-\\u2069&&[^\\n\\t]]");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\s*::");

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table user_knowledge add %s int",
                "alter table user_knowledge add constraint %s check (id is not null)",
                "create index %s on user_knowledge (name)",
                "create view %s as select 1; alter view %s rename to other; alter table user_knowledge rename name to %s"
            })
    void ofWhatSomebodyAddedAreShownAndNotObeyed(String sql) throws Exception {
        database.done("migrate");
        database.execute(sql.replace("%s", '"' + NAME + '"'));
        for (String verb : new String[] {"check", "status", "migrate", "plan", "current", "history", "stats"}) {
            Installation.Run run = database.ragdb(verb);
            assertSafe(run);
            switch (verb) {
                case "check", "migrate" -> assertThat(run.err()).as(verb).contains(IN_DRIFT);
                case "status" -> assertThat(run.out()).contains(SPELT);
                default -> assertThat(run.out() + run.err()).as(verb).isNotEmpty();
            }
            if (!verb.equals("migrate")) {
                Installation.Run json = database.ragdb(verb, "--output", "json");
                assertSafe(json);
            }
        }
    }

    @Test
    void ofRecordedChangesAreShownAndNotObeyed() throws Exception {
        database.done("migrate");
        database.execute("insert into rag_changelog select E'" + NAME.replace("'", "''") + "', author, E'rag-manager/"
                + NAME + "', dateexecuted, 99, exectype, md5sum || 'x' from rag_changelog limit 1");
        for (String verb : new String[] {"check", "status", "migrate", "plan", "current", "history", "history -v"}) {
            Installation.Run run = database.ragdb(verb.split(" "));
            assertSafe(run);
            if (!verb.equals("current")) {
                assertThat(run.out() + run.err()).as(verb).contains(SPELT);
            }
        }
        assertSafe(database.ragdb("history", "--output", "json"));
    }

    @Test
    void ofRolesAreShownAndNotObeyed() throws Exception {
        database.done("migrate");
        database.execute(
                "create role \"" + NAME + "\"",
                "create role ragdb_plain login password '" + TestDatabase.PASSWORD + "'",
                "alter table user_knowledge owner to \"" + NAME + "\"",
                "grant select on rag_changelog to ragdb_plain");
        try {
            Map<String, String> plain =
                    Map.of("RAGDB_URL", database.urlFor("ragdb_plain"), "PGPASSWORD", TestDatabase.PASSWORD);
            for (String verb : new String[] {"check", "status", "migrate", "plan"}) {
                Installation.Run run = TestDatabase.ragdb(plain, verb);
                assertSafe(run);
                assertThat(run.err()).contains("belongs to role `" + SPELT + "`");
            }
        } finally {
            database.execute(
                    "drop owned by \"" + NAME + "\", ragdb_plain cascade", "drop role \"" + NAME + "\", ragdb_plain");
        }
    }

    @Test
    void inWhatTheServerSaysAreShownAndNotObeyed(@TempDir Path folder) throws Exception {
        FixtureChangelog.empty(folder)
                .change("0001-fails", "do $$ begin raise exception 'no such thing: " + NAME + "'; end $$;", "select 1;")
                .pretendRecorded();
        Installation.Run run = database.ragdb("--changelog", folder.toString(), "migrate");
        assertSafe(run);
        assertThat(run.exitCode()).isEqualTo(1);
        // The changelog's reader takes the CR for the end of a line.
        assertThat(run.err()).contains("no such thing: " + SPELT.replace("000d", "000a"));
    }

    private static void assertSafe(Installation.Run run) {
        String all = run.out() + run.err();
        assertThat(OBEYED.matcher(all).find()).as(all).isFalse();
        assertThat(COMMAND.matcher(all).find()).as(all).isFalse();
    }
}

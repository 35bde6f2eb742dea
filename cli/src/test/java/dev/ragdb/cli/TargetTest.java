package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.cli.outcome.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0002 | upgrade 0009      | unknown target `0009`: expected head, base, +1, -1, or the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            0002 | stamp Head        | unknown target `Head`, did you mean 'head'?
            0002 | downgrade 1       | unknown target `1`, did you mean '0001-create-user-knowledge'?
            0002 | plan 0003-idnex   | unknown target `0003-idnex`, did you mean '0003-index-user-knowledge-expertise'?
            0002 | upgrade describe  | unknown target `describe`, did you mean '0004-describe-user-knowledge'?
            0002 | plan 0001x        | unknown target `0001x`: expected head, base, +1, -1, or the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            0002 | downgrade 000     | ambiguous target `000`: 4 changes begin so: 0001-create-user-knowledge, 0002-keep-updated-at, 0003-index-user-knowledge-expertise, 0004-describe-user-knowledge
            0002 | downgrade -3      | target `-3` is out of range: 2 changes are applied
            0002 | upgrade +3        | target `+3` is out of range: 2 changes are pending
            0001 | downgrade -2      | target `-2` is out of range: 1 change is applied
            0003 | upgrade +2        | target `+2` is out of range: 1 change is pending
            """)
    void aTargetThatMeansNothingIsRefused(String start, String arguments, String message) throws Exception {
        database.done("upgrade", start);
        database.refuses(ExitCode.USAGE, message, arguments.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            base | upgrade +1        | 1
            base | upgrade +3        | 3
            base | upgrade 0002      | 2
            base | upgrade 0002-keep | 2
            base | upgrade head      | 4
            0003 | downgrade -1      | 2
            0003 | downgrade -3      | 0
            0003 | downgrade 0001    | 1
            0003 | downgrade base    | 0
            0003 | --yes downgrade -2| 1
            """)
    void aTargetLeadsThere(String start, String arguments, int applied) throws Exception {
        database.done("upgrade", start.equals("base") ? "-0" : start);
        database.done(arguments.split(" "));
        assertThat(database.rows("select count(*) from rag_changelog")).containsExactly(String.valueOf(applied));
    }

    @Test
    void anAbsoluteTargetReachedTwiceChangesNothingMore() throws Exception {
        for (String arguments : new String[] {"upgrade 0003", "downgrade 0002", "stamp 0002", "downgrade base"}) {
            database.done(arguments.split(" "));
            String before = database.state();
            assertThat(database.done(arguments.split(" "))).startsWith("nothing to do: ");
            assertThat(database.state()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            upgrade 0001   | nothing to do: 0001-create-user-knowledge is applied already, the database is at 0002-keep-updated-at; to go back: ragdb downgrade
            upgrade -1     | nothing to do: 0001-create-user-knowledge is applied already, the database is at 0002-keep-updated-at; to go back: ragdb downgrade
            downgrade head | nothing to do: 0004-describe-user-knowledge (head) is not applied, the database is at 0002-keep-updated-at; to go forward: ragdb upgrade
            downgrade +1   | nothing to do: 0003-index-user-knowledge-expertise is not applied, the database is at 0002-keep-updated-at; to go forward: ragdb upgrade
            """)
    void theWrongVerbForATargetSaysWhichIsRight(String arguments, String message) throws Exception {
        database.done("upgrade", "0002");
        String before = database.state();
        assertThat(database.done(arguments.split(" "))).isEqualTo(message + "\n");
        assertThat(database.state()).isEqualTo(before);
    }
}

package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The changelog by itself, without any database. */
final class ShowTest {
    @Test
    void namesTheHead() {
        assertThat(ragdb("heads")).isEqualTo(new Installation.Run(0, "0004-describe-user-knowledge (head)\n", ""));
        assertThat(ragdb("heads", "--output=json").out())
                .isEqualTo(
                        "{\"format\":1,\"service\":\"rag-manager\",\"change\":\"0004-describe-user-knowledge\",\"changes\":4}\n");
    }

    @Test
    void anEmptyChangelogHasNoHead(@TempDir Path folder) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(folder);
        assertThat(ragdb("heads", changelog.option())).isEqualTo(new Installation.Run(0, "base (no changes)\n", ""));
        assertThat(ragdb("show", "head", changelog.option()))
                .isEqualTo(new Installation.Run(2, "", "ragdb: unknown change 'head': the changelog is empty\n"));
    }

    @Test
    void showsAChangeForwardAndBackWithItsRecord(@TempDir Path folder) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(folder).provenOn("15.20", "17.12", "19rc1");
        Installation.Run run = ragdb("show", "0003", changelog.option());

        assertThat(run)
                .isEqualTo(new Installation.Run(
                        0,
                        """
                        0003-index-user-knowledge-expertise
                          comment   Who knows this? Search by expertise, without a scan; built while others go on writing
                          file      FILE
                          checksum  CHECKSUM
                          runs      outside a transaction
                          alters    table public.user_knowledge
                          takes     SHARE UPDATE EXCLUSIVE on public.user_knowledge and reads all of it
                          proven    on PostgreSQL 15.20, 17.12 and 19rc1

                        forward:
                            CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_user_knowledge_expertise ON user_knowledge USING gin (expertise);

                        back:
                            DROP INDEX CONCURRENTLY IF EXISTS ix_user_knowledge_expertise;
                        """
                                .replace("FILE", changelog.path("0003-index-user-knowledge-expertise"))
                                .replace(
                                        "CHECKSUM", run.out().replaceAll("(?s).*checksum  (9:[0-9a-f]{32})\n.*", "$1")),
                        ""));
        assertThat(ragdb("show", "0003-index-user-knowledge-expertise", changelog.option()))
                .isEqualTo(run);
        assertThat(ragdb("show", "0001").out())
                .contains(
                        "  creates   table public.user_knowledge\n",
                        "  accepts   timestamp-without-time-zone: the table is there already");
    }

    @Test
    void saysNothingOfServersWhereTheContractDoesNot(@TempDir Path folder) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.shipped(folder).provenOn();
        assertThat(ragdb("show", "0003", changelog.option()).out())
                .contains("  takes     SHARE")
                .doesNotContain("proven");
        assertThat(ragdb("show", "0003", changelog.option(), "--output=json").out())
                .contains("\"hazards\":[]")
                .doesNotContain("provenOn");
        changelog.provenOn("17.12");
        assertThat(ragdb("show", "0003", changelog.option()).out()).contains("  proven    on PostgreSQL 17.12\n");
        assertThat(ragdb("show", "0003", changelog.option(), "--output=json").out())
                .contains("\"hazards\":[],\"provenOn\":[\"17.12\"],");
    }

    @Test
    void showsAChangeThatIsNotRecordedYet(@TempDir Path folder) throws Exception {
        FixtureChangelog changelog = FixtureChangelog.empty(folder)
                .change("0001-create", "create table item (id integer);", "drop table item;");
        assertThat(ragdb("show", "head", changelog.option()))
                .isEqualTo(new Installation.Run(
                        0,
                        """
                        0001-create
                          file  FILE

                        forward:
                            create table item (id integer);

                        back:
                            drop table item;
                        """
                                .replace("FILE", changelog.path("0001-create")),
                        "ragdb: the contract does not record 0001-create as it is: mvn verify proves it\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            base  | base is where no change is applied: there is nothing to show; name a change
            0009  | unknown change '0009': expected the beginning of a change's id (0001-create-user-knowledge ... 0004-describe-user-knowledge)
            000   | ambiguous change '000': 4 changes begin so: 0001-create-user-knowledge, 0002-keep-updated-at, 0003-index-user-knowledge-expertise, 0004-describe-user-knowledge
            """)
    void whatIsNoChangeIsRefused(String change, String message) {
        assertThat(ragdb("show", change)).isEqualTo(new Installation.Run(2, "", "ragdb: " + message + "\n"));
    }

    @Test
    void aNameThatGoesOnAndOnIsCutInTheMessage() {
        assertThat(ragdb("show", "x".repeat(5000)))
                .isEqualTo(new Installation.Run(
                        2,
                        "",
                        "ragdb: unknown change '" + "x".repeat(80) + "...': expected the beginning of a change's id"
                                + " (0001-create-user-knowledge ... 0004-describe-user-knowledge)\n"));
    }

    private static Installation.Run ragdb(String... arguments) {
        return TestDatabase.ragdb(Map.of(), arguments);
    }
}

package dev.ragdb.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.fixture.ChangelogFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release forbids from then on. */
final class ReleasesTest {
    private final ChangelogFolder files;
    private Releases releases = Releases.none();

    ReleasesTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.a");
    }

    @BeforeEach
    void release() {
        files.change("0001-a", "create table a (id int);", "drop table a;")
                .change("0003-c", "alter table a add c int;", "alter table a drop c;");
        releases = Releases.none().with("1.0", contractOf(files.changes()));
    }

    @Test
    void holdEachChangeOnceInTheVersionThatBroughtIt() {
        files.change("0004-d", "alter table a add d int;", "alter table a drop d;");
        Changelog changelog = files.changes();
        Releases next = releases.with("1.1", contractOf(changelog));
        assertThat(next.all())
                .containsExactly(
                        new Release("1.0", Map.of("0001-a", sha256(changelog, 0), "0003-c", sha256(changelog, 1))),
                        new Release("1.1", Map.of("0004-d", sha256(changelog, 2))));
        assertThat(next.with("1.1", contractOf(changelog))).isEqualTo(next);
        assertThat(next.with("1.2", contractOf(changelog)).all()).last().isEqualTo(new Release("1.2", Map.of()));
        assertThat(next.problems(changelog)).isEmpty();
    }

    @Test
    void aReleasedChangeIsNeverEditedOrRemoved() throws IOException {
        files.change("0001-a", "create table a (id bigint);", "drop table a;");
        Files.delete(Path.of(files.path("changes/0003-c.sql")));
        assertThat(releases.problems(files.changes()))
                .containsExactly(
                        files.path("changes/0001-a.sql")
                                + ": version 1.0 released this change, so it can never be edited: undo the edit and add"
                                + " another change",
                        "change `0003-c` was released with version 1.0, so it can never be removed: restore its file");
    }

    @Test
    void nothingComesBeforeAReleasedChange() {
        files.change("0002-b", "alter table a add b int;", "alter table a drop b;");
        assertThat(releases.problems(files.changes()))
                .containsExactly(files.path("changes/0002-b.sql")
                        + ": comes before `0003-c`, which is released and applied to databases already. Give it a later"
                        + " number: ragdb renumber 0002-b");
    }

    @Test
    void aReleasedVersionGetsNoOtherChanges() {
        files.change("0004-d", "alter table a add d int;", "alter table a drop d;");
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> releases.with("1.0", contractOf(files.changes())))
                .withMessage("version 1.0 is released, without `0004-d`: raise the version in pom.xml")
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.DRIFT));
    }

    @Test
    void anAcceptedEditOfAReleasedChangeIsSeenAtRunTimeToo() {
        files.change("0001-a", "create table a (id bigint);", "drop table a;");
        Changelog edited = files.changes();
        Contract accepted = contractOf(edited).withReleases(releases);
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> accepted.checkAgainst(edited))
                .withMessageContaining("0001-a.sql: version 1.0 released this change, so it can never be edited");
    }

    private static String sha256(Changelog changelog, int index) {
        return changelog.changes().get(index).sha256();
    }

    private static Contract contractOf(Changelog changelog) {
        return new Contract(
                "shop", changelog.changes().stream().map(ReleasesTest::recorded).toList());
    }

    private static ContractChange recorded(ChangeFile file) {
        return new ContractChange(
                file.id(),
                file.sha256(),
                "9:0",
                "",
                true,
                Catalog.empty().fingerprint(),
                CatalogDelta.between(Catalog.empty(), Catalog.empty()));
    }
}

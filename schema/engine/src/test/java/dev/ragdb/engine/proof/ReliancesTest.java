package dev.ragdb.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ExternalTable;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.hazard.HazardCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The owner's changes against what other services rely on. */
final class ReliancesTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;

    ReliancesTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.message")
                .change(
                        "0001-create",
                        "create table message (id int, topic_id int, \"Текст\" varchar(20));",
                        "drop table message;");
    }

    @Test
    void aChangeThatLeavesThemAloneIsNoProblem() {
        files.change("0002-add", "alter table message add n int not null default 1;", "alter table message drop n;");
        Manifest rag = manifest("rag", "table public.message", Map.of("id", "integer", "topic_id", "integer"));
        Manifest other = manifest("other", "table public.elsewhere", Map.of("id", "integer"));
        assertThat(broken(rag, other)).isEmpty();
    }

    @Test
    void namesTheServiceTheColumnAndTheChange() {
        files.change(
                        "0002-type",
                        "alter table message alter topic_id type bigint;",
                        "alter table message alter topic_id type int;")
                .change(
                        "0003-type",
                        "alter table message alter topic_id type numeric;",
                        "alter table message alter topic_id type bigint;")
                .change("0004-away", "alter table message drop id;", "alter table message add id int;");
        Manifest rag = manifest("rag", "table public.message", Map.of("id", "integer", "topic_id", "integer"));
        Manifest bot = manifest("bot", "table public.message", Map.of("Текст", "text"));
        assertThat(broken(rag, bot))
                .containsExactly(
                        "0001-create: `bot` relies on `public.message.Текст` as text: since change `0001-create` it is"
                                + " character varying(20)",
                        "0002-type: `rag` relies on `public.message.topic_id` as integer: since change `0002-type` it is"
                                + " bigint",
                        "0004-away: `rag` relies on `public.message.id` as integer: since change `0004-away` it is gone");
    }

    @Test
    void namesWhatNoChangeMakes() {
        Manifest bot = manifest("bot", "table public.message", Map.of("never", "text"));
        assertThatExceptionOfType(EngineException.class)
                .isThrownBy(() -> broken(bot))
                .withMessage(
                        """
                        the changes do not make what other services rely on:
                          `bot` relies on `public.message.never` as text: no change makes it""")
                .satisfies(problem -> assertThat(problem.reason()).isEqualTo(Reason.FAILED));
    }

    private List<String> broken(Manifest... others) {
        FreshDatabases.Fresh scratch = databases.create();
        ProofReport report = Prover.prove(
                () -> scratch.server().connect(scratch.name()), files.changes(), List.of(others), ProofListener.NONE);
        return report.changes().stream()
                .flatMap(change -> change.hazards().stream()
                        .filter(hazard -> hazard.code() == HazardCode.BREAKS_CONSUMER)
                        .map(hazard -> change.change() + ": " + hazard.seen()))
                .toList();
    }

    private static Manifest manifest(String service, String table, Map<String, String> columns) {
        ExternalTable external = new ExternalTable(ObjectName.parse(table), new TreeMap<>(columns));
        return new Manifest(service, "public", service + "_changelog", List.of(), List.of(external), List.of());
    }
}

package dev.ragdb.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kind of hazard, and beside it what only looks like it: the cases are in the files below {@code cases}. */
@Tag("fixed-servers")
final class HazardCasesTest {
    private static final List<String> FILES = List.of(
            "columns.txt",
            "keys.txt",
            "locks.txt",
            "rollbacks.txt",
            "others.txt",
            "hidden.txt",
            "rowtypes.txt",
            "beyond.txt");
    private static final List<String> OLDEST_AND_NEWEST = List.of("embedded:15", "embedded:18");

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    HazardCasesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<HazardCase> all() {
        return FILES.stream().flatMap(file -> HazardCase.in(file).stream());
    }

    static Stream<Arguments> everyCaseOnOldestAndNewest() {
        return OLDEST_AND_NEWEST.stream().flatMap(server -> all().map(one -> Arguments.of(server, one)));
    }

    static Stream<HazardCase> hidden() {
        return HazardCase.in("hidden.txt").stream();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseOnOldestAndNewest")
    void findsThisAndNothingElse(String server, HazardCase one) throws SQLException {
        ProofReport report = prove(server, one);
        List<Hazard> unexpected = new ArrayList<>(report.open());
        List<HazardCase.Expected> missed = new ArrayList<>();
        for (HazardCase.Expected expected : one.expected()) {
            unexpected.stream()
                    .filter(expected::isMetBy)
                    .findFirst()
                    .ifPresentOrElse(unexpected::remove, () -> missed.add(expected));
        }
        assertThat(missed).as("missed; found instead: %s", unexpected).isEmpty();
        assertThat(unexpected).isEmpty();
        assertThat(report.contract().isPresent())
                .isEqualTo(report.open().stream()
                        .map(Hazard::code)
                        .allMatch(code -> code.acceptable() && !code.stopsUnlessAccepted()));
    }

    @ParameterizedTest
    @MethodSource("hidden")
    void isTheSameOnEveryServer(HazardCase one) throws SQLException {
        Map<String, String> seen = new LinkedHashMap<>();
        for (String server : List.of("embedded:15", "embedded:16", "embedded:17", "embedded:18")) {
            seen.put(server, text(prove(server, one)));
        }
        assertThat(Set.copyOf(seen.values())).as(seen.toString()).hasSize(1);
    }

    @Test
    void everyCodeHasItsCase() {
        Set<String> codes = new TreeSet<>();
        all().forEach(one -> one.expected().forEach(expected -> codes.add(expected.code())));
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(HazardCode.values())
                        .filter(code -> code != HazardCode.ROLLBACK_MISSING)
                        .map(HazardCode::code)
                        .toList());
    }

    @Test
    void aMissingRollbackIsRefusedBeforeAnythingRuns() {
        ChangelogFolder files = new ChangelogFolder(folder, "table public.t").change("0001-case", "select 1;", "empty");
        assertThatThrownBy(files::changes)
                .hasMessage(files.path("changes/0001-case.sql")
                        + ":3: the change has no rollback: add `--rollback` lines with the SQL that takes it back");
    }

    private ProofReport prove(String server, HazardCase one) throws SQLException {
        FreshDatabases.Fresh scratch = databases.create(server);
        ProofReport report = Prover.prove(
                () -> scratch.server().connect(scratch.name()),
                one.write(folder).changes(),
                one.others(),
                ProofListener.NONE);
        try (Connection connection = scratch.server().connect(scratch.name())) {
            for (String sql : one.after()) {
                Sql.execute(connection, sql);
            }
        }
        return report;
    }

    private static String text(ProofReport report) {
        StringBuilder text = new StringBuilder();
        for (ChangeProof change : report.changes()) {
            change.hazards().forEach(hazard -> text.append(hazard.describe(change.change()))
                    .append('\n'));
            change.relations().forEach(relation -> text.append(relation).append('\n'));
        }
        return text.toString();
    }
}

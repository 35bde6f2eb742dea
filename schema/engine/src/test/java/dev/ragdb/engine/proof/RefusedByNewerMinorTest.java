package dev.ragdb.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The proof on servers of which some refuse a change: it ends there with the same hazard of the same object that others tell, and
 * nobody can accept it away.
 */
@Tag("fixed-servers")
final class RefusedByNewerMinorTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    RefusedByNewerMinorTest(@TempDir Path folder) {
        this.folder = folder;
    }

    static Stream<Arguments> everyCaseOnEveryServer() {
        return Stream.of(TestedServer.values())
                .flatMap(server -> HazardCase.in("rowtypes.txt").stream().map(one -> Arguments.of(server, one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("everyCaseOnEveryServer")
    void namesTheSameObjectWhereItIsRefused(TestedServer server, HazardCase one) throws SQLException {
        List<String> expected = one.expected().stream()
                .filter(hazard -> hazard.code().equals(HazardCode.REFUSED_BY_NEWER_MINOR.code()))
                .map(HazardCase.Expected::object)
                .toList();
        FreshDatabases.Fresh scratch = databases.create(ServerMatrix.server(server));
        boolean refuses = refuses(databases.connect(databases.create(ServerMatrix.server(server))));
        ProofReport report = Prover.prove(
                () -> scratch.server().connect(scratch.name()),
                one.write(folder).changes(),
                one.others(),
                ProofListener.NONE);
        List<Hazard> told = told(report);
        boolean isStopped = refuses && !expected.isEmpty();
        assertThat(report.contract().isEmpty()).isEqualTo(isStopped);
        if (isStopped) {
            assertThat(told).singleElement().satisfies(hazard -> {
                assertThat(hazard.object()).isEqualTo(expected.get(0));
                assertThat(hazard.seen()).contains("refuse this statement", "; this one did: cannot alter table");
                assertThat(hazard.statement()).isPresent();
            });
        } else {
            assertThat(told.stream().map(Hazard::object)).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void canBeAcceptedOnlyWhereItRuns(TestedServer server) throws SQLException, IOException {
        FreshDatabases.Fresh scratch = databases.create(ServerMatrix.server(server));
        boolean refuses = refuses(databases.connect(databases.create(ServerMatrix.server(server))));
        HazardCase one = HazardCase.in("rowtypes.txt").get(0);
        ChangelogFolder files = one.write(folder);
        Path change = Path.of(files.path("changes/0001-case.sql"));
        Files.writeString(
                change,
                Files.readString(change)
                        .replace(
                                "--changeset",
                                "--ragdb accept refused-by-newer-minor: all servers are 17.11\n--changeset"));
        ProofReport report = Prover.prove(
                () -> scratch.server().connect(scratch.name()), files.changes(), one.others(), ProofListener.NONE);
        assertThat(report.open().isEmpty()).isEqualTo(!refuses);
        assertThat(report.contract().isPresent()).isEqualTo(!refuses);
    }

    private static List<Hazard> told(ProofReport report) {
        return report.open().stream()
                .filter(hazard -> hazard.code() == HazardCode.REFUSED_BY_NEWER_MINOR)
                .toList();
    }

    private static boolean refuses(Connection connection) throws SQLException {
        Sql.execute(connection, "create table t (a varchar(10)); create view w as select null::t as r");
        try {
            Sql.execute(connection, "alter table t alter a type varchar(20)");
            return false;
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("0A000");
            return true;
        }
    }
}

package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.version.ServerVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A difference may be the doing of a version that nobody has looked at yet: where that is so, its name comes first. */
final class UnknownServerTest {
    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;
    private Changelog changelog;
    private Connection connection;

    UnknownServerTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.item")
                .file(
                        "manifest.json",
                        """
                        {"service": "shop", "schema": "public", "trackingTable": "shop_changelog",
                         "owned": ["table public.item"],
                         "external": [{"table": "public.theirs", "columns": {"a": "integer"}}]}
                        """)
                .file("stand-ins.sql", "create table theirs (a int);")
                .change("0001-create", "create table item (id int);", "drop table item;");
    }

    @BeforeEach
    void migrate() throws SQLException {
        changelog = files.recorded(databases.create());
        connection = databases.connect();
        Sql.execute(connection, changelog.standIns());
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {}).run(1, false);
    }

    @Test
    void whatFitsFitsOnAnyVersion() {
        assertThatNoException().isThrownBy(() -> on("20.1").requireSound());
    }

    @Test
    void aDifferenceNamesAnUnknownVersionFirst() throws SQLException {
        Sql.execute(connection, "alter table item add by_hand text");
        String known = problem("19rc1");
        assertThat(known).startsWith("database `").contains("+   column by_hand text");
        assertThat(problem("20beta1")).isEqualTo("PostgreSQL 20beta1: " + known);
    }

    @Test
    void soDoesWhatIsMissingOfOthers() throws SQLException {
        Sql.execute(connection, "drop table theirs");
        String known = problem("19.4");
        assertThat(known).startsWith("external table `public.theirs` is missing");
        assertThat(problem("20.1")).isEqualTo("PostgreSQL 20.1: " + known);
    }

    @Test
    void soDoesWhatCannotBeStamped() throws SQLException {
        Sql.execute(connection, "alter table item add by_hand text");
        Situation situation = on("20.1");
        Stamp stamp = new Stamp(connection, changelog, changelog.contract(), situation);
        assertThat(catchThrowable(() -> stamp.require(situation.live(), 1)))
                .hasMessageStartingWith("PostgreSQL 20.1: the database is not what `0001-create` makes of it");
    }

    @Test
    void soDoesAChangeThatDidSomethingElse() throws SQLException {
        Situation situation = on("20.1");
        Step step = new Step(Step.Direction.FORWARD, 0, "0001-create", true);
        ChangeChecks checks = new ChangeChecks(
                connection,
                changelog.contract(),
                new SituationReader(connection, changelog.manifest(), changelog.contract()),
                situation,
                step,
                false);
        Sql.execute(connection, "alter table item add by_hand text");
        assertThat(catchThrowable(() -> checks.verify(step, Optional.empty(), "nothing was changed")))
                .hasMessageStartingWith("PostgreSQL 20.1: after change `0001-create` the database is not what the"
                        + " contract says (- expected, + actual); nothing was changed:\n");
    }

    private String problem(String version) {
        return String.valueOf(catchThrowable(() -> on(version).requireSound()).getMessage());
    }

    /** The same database, had it another server. */
    private Situation on(String version) {
        Situation seen = Situation.read(connection, changelog.manifest(), changelog.contract());
        Server server = seen.server();
        return new Situation(
                new Server(
                        ServerVersion.parse(version),
                        server.database(),
                        server.user(),
                        server.readOnly(),
                        server.pooled()),
                seen.applied(),
                seen.history(),
                seen.orderProblems(),
                seen.externalProblems(),
                seen.live(),
                seen.drift(),
                seen.interrupted());
    }
}

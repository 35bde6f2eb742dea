package dev.ragdb.engine.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.RecordedSchema;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.database.Server;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.migrate.MigrationListener;
import dev.ragdb.engine.migrate.MigrationSettings;
import dev.ragdb.engine.migrate.Migrator;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.version.ServerVersion;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a verdict says where the server's version is not known yet: in other respects it is the same. */
final class JudgementTest {
    private static final String NOTE =
            "\nPostgreSQL 20 is newer than this ragdb knows (up to 19): what that version adds to the catalogs is not compared";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final ChangelogFolder files;
    private Changelog changelog;
    private Connection connection;

    JudgementTest(@TempDir Path folder) {
        files = new ChangelogFolder(folder, "table public.item")
                .change("0001-create", "create table item (id int);", "drop table item;")
                .change("0002-add", "alter table item add name text;", "alter table item drop name;");
    }

    @BeforeEach
    void migrate() throws SQLException {
        changelog = files.recorded(databases.create());
        connection = databases.connect();
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {}).run(2, false);
    }

    @Test
    void whatFitsMayRunAndTheMessageSaysWhatWasNotCompared() {
        Verdict known = verdict(2, "19rc1");
        assertThat(known.state()).isEqualTo(State.EQUAL);
        assertThat(known.message()).doesNotContain("PostgreSQL");
        assertThat(verdict(2, "20.1")).isEqualTo(new Verdict(State.EQUAL, known.message() + NOTE));
    }

    @Test
    void aDifferenceNamesTheVersionFirst() throws SQLException {
        Sql.execute(connection, "alter table item add by_hand text");
        Verdict known = verdict(2, "18.6");
        assertThat(known.state()).isEqualTo(State.DRIFTED);
        assertThat(verdict(2, "20.1"))
                .isEqualTo(new Verdict(State.DRIFTED, "PostgreSQL 20.1: " + known.message() + NOTE));
    }

    @Test
    void soDoesANewerDatabaseThatDoesNotFit() throws SQLException {
        Sql.execute(connection, "alter table item drop id");
        Verdict known = verdict(1, "17.12");
        assertThat(known.state()).isEqualTo(State.NEWER_INCOMPATIBLE);
        assertThat(verdict(1, "20devel"))
                .isEqualTo(new Verdict(State.NEWER_INCOMPATIBLE, "PostgreSQL 20devel: " + known.message() + NOTE));
    }

    /** Of a service that knows the first {@code size} changes, had the database a server of this version. */
    private Verdict verdict(int size, String version) {
        Contract contract = new Contract("shop", changelog.contract().changes().subList(0, size));
        RecordedSchema schema = new RecordedSchema(changelog.manifest(), contract, "");
        Situation seen = Situation.read(connection, changelog.manifest(), contract);
        Server server = seen.server();
        Situation there = new Situation(
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
        return new Judgement(schema, there, "the database").verdict(Optional.empty());
    }
}

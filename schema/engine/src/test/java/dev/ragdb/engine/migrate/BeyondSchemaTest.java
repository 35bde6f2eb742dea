package dev.ragdb.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.database.Sql;
import dev.ragdb.engine.fixture.ChangelogFolder;
import dev.ragdb.engine.fixture.FreshDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What reaches beyond the owned objects is applied only where the contract says that it was accepted. */
final class BeyondSchemaTest {
    private static final String BASE = "0001-base";
    private static final String CHANGE = "0002-beyond";

    @RegisterExtension
    final FreshDatabases databases = new FreshDatabases();

    private final Path folder;

    BeyondSchemaTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /**
     * @param seen what the refusal says
     * @param trace a query that gives "t" once the change is applied, and "f" before
     */
    private record Case(String code, String forward, String rollback, String seen, String trace) {
        @Override
        public String toString() {
            return forward;
        }
    }

    private static final List<Case> CASES = List.of(
            new Case(
                    "changes-role",
                    "do 'begin create role apply_made; end';",
                    "drop role apply_made;",
                    "changes-role (role apply_made: is created)",
                    "select exists (select from pg_roles where rolname = 'apply_made')"),
            new Case(
                    "changes-role",
                    "alter role apply_there createdb;",
                    "alter role apply_there nocreatedb;",
                    "changes-role (role apply_there: is altered)",
                    "select rolcreatedb from pg_roles where rolname = 'apply_there'"),
            new Case(
                    "changes-role",
                    "grant pg_read_all_data to apply_there;",
                    "revoke pg_read_all_data from apply_there;",
                    "changes-role (role pg_read_all_data: what it is a member of, or who of it)",
                    "select pg_has_role('apply_there', 'pg_read_all_data', 'member')"),
            new Case(
                    "changes-server-setting",
                    "alter role apply_there set work_mem = '5MB';",
                    "alter role apply_there reset work_mem;",
                    "changes-server-setting (role apply_there: its settings)",
                    "select rolconfig is not null from pg_roles where rolname = 'apply_there'"),
            new Case(
                    "changes-server-setting",
                    "do 'begin execute format(''alter database %I set work_mem = %L'', current_database(), ''5MB''); end';",
                    "do 'begin execute format(''alter database %I reset work_mem'', current_database()); end';",
                    "changes-server-setting (database ",
                    "select exists (select from pg_db_role_setting join pg_database d on d.oid = setdatabase"
                            + " where datname = current_database())"),
            new Case(
                    "grants-to-public",
                    "grant select on item to public;",
                    "revoke select on item from public;",
                    "grants-to-public (table public.item: everybody gets SELECT)",
                    "select relacl::text ~ '[{,]=r' from pg_class where relname = 'item'"),
            new Case(
                    "security-definer-search-path",
                    "alter function item_count() security definer;",
                    "alter function item_count() security invoker;",
                    "security-definer-search-path (function public.item_count(): SECURITY DEFINER without a search_path"
                            + " of its own)",
                    "select prosecdef from pg_proc where proname = 'item_count'"),
            new Case(
                    "runs-program",
                    "create table item_log (id bigint primary key);\ncopy item to program 'cat > /dev/null';",
                    "drop table item_log;",
                    "runs-program: its text says so: COPY with PROGRAM",
                    "select to_regclass('item_log') is not null"),
            new Case(
                    "writes-server-file",
                    "create table item_log (id bigint primary key);\ncopy item to '/dev/null';",
                    "drop table item_log;",
                    "writes-server-file: its text says so: COPY to a file",
                    "select to_regclass('item_log') is not null"));

    static Stream<Arguments> cases() {
        return Stream.of("embedded:15", "").flatMap(server -> CASES.stream().map(one -> Arguments.of(server, one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void isRefusedUnlessItWasAccepted(String server, Case one) throws SQLException {
        Connection connection = databases.connect(databases.create(server));
        dropRoles(connection);
        Sql.execute(connection, "create role apply_there");
        try {
            ChangelogFolder files = new ChangelogFolder(
                            folder, "table public.item", "table public.item_log", "function public.item_count()")
                    .change(
                            BASE,
                            "create table item (id bigint primary key);\n"
                                    + "create function item_count() returns bigint language sql as 'select count(*) from item';",
                            "drop function item_count();\ndrop table item;")
                    .change(CHANGE, one.forward(), one.rollback())
                    .accepting(CHANGE, one.code());
            Changelog accepted = files.recorded(databases.create(server));
            dropRoles(connection);
            Sql.execute(connection, "create role apply_there");
            refuses(connection, withoutAcceptances(files, accepted.contract()), one);
            files.file("contract.json", ContractJson.write(accepted.contract()));
            migrator(connection, accepted).run(2, false);
            assertThat(FreshDatabases.strings(connection, one.trace())).containsExactly("t");
            migrator(connection, accepted).run(1, false);
            assertThat(FreshDatabases.strings(connection, one.trace())).doesNotContain("t");
        } finally {
            dropRoles(connection);
        }
    }

    /** Who is no superuser cannot read pg_authid. */
    @ParameterizedTest
    @ValueSource(strings = {"embedded:15", ""})
    void isSeenByARoleThatIsNoSuperuser(String server) throws SQLException {
        Connection connection = databases.connect(databases.create(server));
        dropRoles(connection);
        Sql.execute(connection, "create role apply_there createrole; grant create on schema public to apply_there");
        Case one = CASES.get(0);
        ChangelogFolder files = new ChangelogFolder(folder, "table public.item")
                .change(BASE, "create table item (id bigint primary key);", "drop table item;")
                .change(CHANGE, one.forward(), one.rollback())
                .accepting(CHANGE, one.code());
        Changelog accepted = files.recorded(databases.create(server));
        Sql.execute(connection, "drop role apply_made; set session authorization apply_there");
        try {
            refuses(connection, withoutAcceptances(files, accepted.contract()), one);
        } finally {
            Sql.execute(connection, "reset session authorization; drop owned by apply_there");
            dropRoles(connection);
        }
    }

    private static void refuses(Connection connection, Changelog changelog, Case one) throws SQLException {
        EngineException thrown = catchThrowableOfType(
                EngineException.class, () -> migrator(connection, changelog).run(2, false));
        assertThat(thrown).isNotNull();
        assertThat(thrown.reason()).as(thrown.getMessage()).isEqualTo(Reason.REFUSED);
        assertThat(thrown).hasMessageContaining(one.seen()).hasMessageContaining("ragdb explain " + one.code());
        assertThat(FreshDatabases.strings(connection, one.trace())).doesNotContain("t");
        assertThat(migrator(connection, changelog).situation().position()).isEqualTo(1);
    }

    /** The contract of a release that did not look for such things. */
    private static Changelog withoutAcceptances(ChangelogFolder files, Contract contract) {
        List<ContractChange> changes = contract.changes().stream()
                .map(change -> new ContractChange(
                        change.id(),
                        change.sha256(),
                        change.checksum(),
                        change.comment(),
                        change.inTransaction(),
                        change.fingerprint(),
                        change.delta()))
                .toList();
        files.file("contract.json", ContractJson.write(new Contract("shop", changes)));
        return ChangelogReader.read(files.folder());
    }

    private static void dropRoles(Connection connection) throws SQLException {
        for (String role : Set.of("apply_made", "apply_there")) {
            Sql.execute(connection, "drop role if exists " + role);
        }
    }

    private static Migrator migrator(Connection connection, Changelog changelog) {
        return new Migrator(connection, changelog, MigrationSettings.defaults(), new Recording());
    }
}

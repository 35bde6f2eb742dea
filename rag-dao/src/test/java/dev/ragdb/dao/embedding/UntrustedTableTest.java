package dev.ragdb.dao.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.embedding.SchemaReport.Finding;
import dev.ragdb.dao.search.Search;
import dev.ragdb.dao.search.Vector;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another service, which owns its table, has put something there that runs its code when it is read: as whoever reads. */
final class UntrustedTableTest {
    private static final String WHY =
            ": its owner's code would run with your rights, so it was neither read nor written; ask its owner why";

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @BeforeEach
    void makeRolesAndAFunction() throws SQLException {
        execute(
                "create role ragdb_owner; grant create on schema public to ragdb_owner",
                "alter table public.embeddings alter embedding type vector(2), owner to ragdb_owner",
                "create role ragdb_reader login password 'reader'; grant all on public.embeddings to ragdb_reader",
                "insert into public.embeddings (content, embedding) values ('one', '[1,0]')",
                "create function public.planted(integer) returns integer immutable language plpgsql as"
                        + " $$ begin raise exception 'ran as %', current_user; return 1; end $$",
                "alter function public.planted(integer) owner to ragdb_owner");
    }

    @org.junit.jupiter.api.AfterEach
    void dropRoles() throws SQLException {
        execute("drop owned by ragdb_owner, ragdb_reader cascade", "drop role ragdb_owner, ragdb_reader");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            textBlock =
                    """
            alter table public.embeddings rename to moved; create view public.embeddings as select id, content, embedding, extra_metadata, created_at from public.moved where public.planted(id) = 1 => is a view, not a table
            create materialized view public.other as select * from public.embeddings; alter table public.embeddings rename to moved; alter materialized view public.other rename to embeddings => is a materialized view, not a table
            create rule planted as on delete to public.embeddings do also select public.planted(1) => has rules, which replace what is asked by something else
            alter table public.embeddings enable row level security; create policy planted on public.embeddings using (public.planted(id) = 1) => has row security, whose policies would run as the current role
            set check_function_bodies = off; create statistics public.planted on (public.planted(1) + id), content from public.embeddings => has an index, a check or the like that calls planted(integer), a function of another role
            create type public.kind as enum ('a'); alter table public.embeddings alter extra_metadata type public.kind using null => has a column "extra_metadata" of a type that anybody may make
            """)
    void isNeitherReadNorWritten(String sql, String what) throws SQLException {
        execute(sql, "grant all on public.embeddings to ragdb_reader");
        try (Connection reader = reader()) {
            EmbeddingDao dao = dao(reader);
            String message = "\"public\".\"embeddings\" " + what + WHY;
            for (Runnable call : List.<Runnable>of(
                    dao::count,
                    () -> dao.find(1),
                    () -> dao.search(Search.nearest(Vector.of(1, 0), 1)),
                    () -> dao.explain(Search.nearest(Vector.of(1, 0), 1)),
                    () -> dao.add(new NewEmbedding("a", Vector.of(1, 0), null, null)),
                    () -> dao.addAll(List.of()),
                    () -> dao.delete(1))) {
                assertThatThrownBy(call::run)
                        .isInstanceOfSatisfying(
                                RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.UNTRUSTED))
                        .hasMessage(message);
            }
            assertThat(dao.verifySchema().findings()).contains(new Finding(Finding.Code.TABLE_UNTRUSTED, message));
        }
    }

    /** The connection has seen the table before: what is there now is refused by the server. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aViewThatCameLaterIsNotReadEither(boolean autoCommit) throws SQLException {
        try (Connection reader = reader()) {
            EmbeddingDao dao = dao(reader);
            assertThat(dao.count()).isEqualTo(1);
            execute(
                    "alter table public.embeddings rename to moved",
                    "create view public.embeddings as select id, content, embedding, extra_metadata, created_at"
                            + " from public.moved where public.planted(id) = 1",
                    "grant all on public.embeddings to ragdb_reader");
            reader.setAutoCommit(autoCommit);
            assertThatThrownBy(dao::count)
                    .isInstanceOfSatisfying(
                            RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.UNTRUSTED))
                    .hasMessageContaining("access to non-system view \"embeddings\" is restricted");
        }
    }

    @Test
    void aPolicyThatCameLaterDoesNotRun() throws SQLException {
        try (Connection reader = reader()) {
            EmbeddingDao dao = dao(reader);
            assertThat(dao.count()).isEqualTo(1);
            execute(
                    "alter table public.embeddings enable row level security",
                    "create policy planted on public.embeddings using (public.planted(id) = 1)");
            assertThatThrownBy(dao::count)
                    .isInstanceOfSatisfying(
                            RagDaoException.class, e -> assertThat(e.code()).isEqualTo(Code.SCHEMA))
                    .hasMessageContaining("query would be affected by row-level security policy");
        }
    }

    /** What is borrowed is given back as it was. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theSessionKeepsItsSettings(boolean autoCommit) throws SQLException {
        try (Connection reader = reader()) {
            reader.setAutoCommit(autoCommit);
            DSLContext dsl = DSL.using(reader, SQLDialect.POSTGRES);
            dao(reader).count();
            dao(reader).search(Search.nearest(Vector.of(1, 0), 1));
            assertThat(dsl.fetchSingle("select current_setting('row_security'), current_setting('search_path'),"
                                    + " coalesce(current_setting('restrict_nonsystem_relation_kind', true), '')")
                            .intoArray())
                    .containsExactly("on", "\"$user\", public", "");
        }
    }

    private Connection reader() throws SQLException {
        return DriverManager.getConnection(
                database.url().replaceAll("([?&])(user|password)=[^&]*", "$1") + "&user=ragdb_reader&password=reader");
    }

    private static EmbeddingDao dao(Connection connection) {
        return new EmbeddingDao(DSL.using(connection, SQLDialect.POSTGRES)).withDimensions(2);
    }

    private void execute(String... statements) throws SQLException {
        try (Connection owner = database.connect();
                Statement statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

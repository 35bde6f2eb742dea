package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StatsTest {
    /** PostgreSQL's versions differ in how much an empty index or a first row takes. */
    private static final String SIZE = "[\\d.]+ (bytes|kB)";

    @RegisterExtension
    final TestDatabase database = new TestDatabase();

    private void store() throws SQLException {
        database.execute(
                "insert into user_knowledge (user_id, name, created_at) values ('1', 'Анна', '2025-01-15 10:30:00'),"
                        + " ('2', 'Борис', '2025-06-01 08:00:00.5')",
                "insert into message_embeddings (content, embedding, created_at)"
                        + " select 'Привет', ('[' || repeat('0.5,', 1535) || '1]')::vector, '2025-02-01 00:00:00'");
    }

    @Test
    void tellsWhatIsThereAndChangesNothing() throws SQLException {
        database.done("migrate");
        store();
        String before = database.state();

        for (int time = 1; time <= 2; time++) {
            String out = database.done("stats").replaceAll(SIZE, "SIZE").replaceAll("pgvector .*", "pgvector ...");
            assertThat(out)
                    .isEqualTo(
                            """
                    user_knowledge
                      rows     2
                      created  2025-01-15 10:30:00+00 to 2025-06-01 08:00:00+00
                      size     SIZE, indexes SIZE
                      index    ix_user_knowledge_expertise (gin, SIZE)
                      index    ix_user_knowledge_user_id (btree, SIZE)
                      index    user_knowledge_pkey (btree, SIZE)
                      index    user_knowledge_user_id_key (btree, SIZE)
                    embeddings
                      rows       0
                      size       SIZE, indexes SIZE
                      embedding  vector(1536)
                      index      embeddings_pkey (btree, SIZE)
                    message_embeddings
                      rows       1
                      created    2025-02-01 00:00:00+00 to 2025-02-01 00:00:00+00
                      size       SIZE, indexes SIZE
                      embedding  vector(1536)
                      index      ix_message_embeddings_message_id (btree, SIZE)
                      index      ix_message_embeddings_topic_id (btree, SIZE)
                      index      message_embeddings_pkey (btree, SIZE)
                    pgvector ...
                    """);
        }
        assertThat(database.state()).isEqualTo(before);
    }

    @Test
    void scriptsGetOneRecord() throws SQLException {
        database.done("migrate");
        store();

        JsonObject json = JsonParser.parseString(database.done("stats", "--output", "json"))
                .getAsJsonObject();

        assertThat(json.get("format").getAsInt()).isEqualTo(1);
        assertThat(json.get("missing").getAsJsonArray()).isEmpty();
        JsonObject profiles = json.get("tables").getAsJsonArray().get(0).getAsJsonObject();
        assertThat(profiles.get("table").getAsString()).isEqualTo("user_knowledge");
        assertThat(profiles.get("rows").getAsInt()).isEqualTo(2);
        assertThat(profiles.get("oldest").getAsString()).isEqualTo("2025-01-15T10:30:00Z");
        assertThat(profiles.get("bytes").getAsLong()).isPositive();
        JsonElement index = profiles.get("indexes").getAsJsonArray().get(0);
        assertThat(index.getAsJsonObject().get("definition").getAsString()).contains("USING gin (expertise)");
        assertThat(index.getAsJsonObject().get("valid").getAsBoolean()).isTrue();
    }

    @Test
    void tellsWhatIsMissingOrMayNotBeRead() throws SQLException {
        database.execute(
                "drop table message_embeddings",
                "create role ragdb_counter login password '" + TestDatabase.PASSWORD + "'");
        try {
            Installation.Run run = TestDatabase.ragdb(
                    Map.of("RAGDB_URL", database.urlFor("ragdb_counter"), "PGPASSWORD", TestDatabase.PASSWORD),
                    "stats");
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out().replaceAll(SIZE, "SIZE").replaceAll("pgvector .*", "pgvector ..."))
                    .isEqualTo(
                            """
                    embeddings
                      rows       this user may not read them
                      size       SIZE, indexes SIZE
                      embedding  vector(1536)
                      index      embeddings_pkey (btree, SIZE)
                    user_knowledge is not there
                    message_embeddings is not there
                    pgvector ...
                    """);
        } finally {
            database.execute("drop role ragdb_counter");
        }
    }
}

package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.tables.Tables;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UserKnowledgeDaoTest {
    private static final Profile ANNA = new Profile(
            "42",
            "Анна",
            "внимательная",
            "пишет о базах данных",
            JSONB.valueOf("[\"PostgreSQL\", \"поиск\"]"),
            "кратко",
            JSONB.valueOf("{\"язык\": \"ru\", \"темы\": [\"индексы\"], \"письма\": true}"),
            "profiles/42.json");

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    private final class Dao implements AutoCloseable {
        private final Connection connection;
        private final DSLContext dsl;
        private final UserKnowledgeDao profiles;

        Dao() throws SQLException {
            connection = database.connect();
            dsl = DSL.using(connection, SQLDialect.POSTGRES);
            profiles = new UserKnowledgeDao(dsl);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    @Test
    void storesAndFindsAProfile() throws SQLException {
        try (Dao dao = new Dao()) {
            UserKnowledge stored = dao.profiles.upsert(ANNA);

            assertThat(stored.profile()).isEqualTo(ANNA);
            assertThat(stored.createdAt()).isNotNull();
            assertThat(dao.profiles.findByUserId("42")).contains(stored);
        }
    }

    @Test
    void findsNothingForAnUnknownUser() throws SQLException {
        try (Dao dao = new Dao()) {
            dao.profiles.upsert(ANNA);

            assertThat(dao.profiles.findByUserId("43")).isEmpty();
            assertThat(dao.profiles.findByUserId("' OR '1'='1")).isEmpty();
        }
    }

    @Test
    void upsertReplacesWhatWasKnownAndKeepsTheRow() throws SQLException {
        try (Dao dao = new Dao()) {
            UserKnowledge first = dao.profiles.upsert(ANNA);
            UserKnowledge second = dao.profiles.upsert(Profile.of("42", "Анна Б."));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.createdAt()).isEqualTo(first.createdAt());
            assertThat(second.profile()).isEqualTo(Profile.of("42", "Анна Б."));
            assertThat(dao.dsl.fetchCount(Tables.USER_KNOWLEDGE)).isEqualTo(1);
        }
    }

    @Test
    void updatedAtComesFromTheTrigger() throws SQLException {
        try (Dao dao = new Dao()) {
            LocalDateTime longAgo = LocalDateTime.of(2020, 1, 1, 0, 0);
            dao.dsl
                    .insertInto(Tables.USER_KNOWLEDGE)
                    .set(Tables.USER_KNOWLEDGE.USER_ID, "42")
                    .set(Tables.USER_KNOWLEDGE.NAME, "Анна")
                    .set(Tables.USER_KNOWLEDGE.CREATED_AT, longAgo)
                    .set(Tables.USER_KNOWLEDGE.UPDATED_AT, longAgo)
                    .execute();

            UserKnowledge stored = dao.profiles.upsert(ANNA);

            assertThat(stored.createdAt()).isEqualTo(longAgo);
            assertThat(stored.updatedAt()).isAfter(longAgo);
        }
    }

    @Test
    void runsInTheCallersTransaction() throws SQLException {
        try (Dao dao = new Dao()) {
            dao.connection.setAutoCommit(false);
            dao.profiles.upsert(ANNA);
            dao.connection.rollback();

            assertThat(dao.profiles.findByUserId("42")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void countsCharactersAsPostgresqlDoes() throws SQLException {
        try (Dao dao = new Dao()) {
            String hundredOutsideTheBasicPlane = "𝄞".repeat(100);
            Profile profile = Profile.of("42", hundredOutsideTheBasicPlane);

            assertThat(dao.profiles.upsert(profile).profile()).isEqualTo(profile);
        }
        assertThatThrownBy(() -> Profile.of("42", "я".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("`name` has 101 characters, at most 100 fit");
        assertThatThrownBy(() -> Profile.of(" ", "Анна")).hasMessage("`userId` is empty");
    }

    @Test
    void readsAndWritesVectorsOfTheExternalTables() throws SQLException {
        try (Dao dao = new Dao()) {
            float[] vector = new float[1536];
            vector[0] = 0.25f;
            vector[1535] = -1.5e-7f;
            dao.dsl
                    .insertInto(Tables.MESSAGE_EMBEDDINGS)
                    .set(Tables.MESSAGE_EMBEDDINGS.CONTENT, "Привет")
                    .set(Tables.MESSAGE_EMBEDDINGS.EMBEDDING, vector)
                    .execute();

            assertThat(dao.dsl.fetchSingle(Tables.MESSAGE_EMBEDDINGS).getEmbedding())
                    .isEqualTo(vector);
        }
    }
}

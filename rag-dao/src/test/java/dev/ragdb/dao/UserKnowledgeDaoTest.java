package dev.ragdb.dao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.tables.Tables;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class UserKnowledgeDaoTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void storesAndFindsAProfile() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge stored = profiles.dao.upsert(Profiles.ANNA);

            assertThat(stored.profile()).isEqualTo(Profiles.ANNA);
            assertThat(stored.createdAt()).isNotNull();
            assertThat(profiles.dao.findByUserId("42")).contains(stored);
        }
    }

    @Test
    void findsNothingForAnUnknownUser() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.dao.upsert(Profiles.ANNA);

            assertThat(profiles.dao.findByUserId("43")).isEmpty();
            assertThat(profiles.dao.findByUserId("' OR '1'='1")).isEmpty();
        }
    }

    @Test
    void upsertReplacesWhatWasKnownAndKeepsTheRow() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            UserKnowledge first = profiles.dao.upsert(Profiles.ANNA);
            UserKnowledge second = profiles.dao.upsert(Profile.of("42", "Анна Б."));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(second.createdAt()).isEqualTo(first.createdAt());
            assertThat(second.profile()).isEqualTo(Profile.of("42", "Анна Б."));
            assertThat(profiles.dsl.fetchCount(Tables.USER_KNOWLEDGE)).isEqualTo(1);
        }
    }

    @Test
    void updatedAtComesFromTheTrigger() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            LocalDateTime longAgo = LocalDateTime.of(2020, 1, 1, 0, 0);
            profiles.dsl
                    .insertInto(Tables.USER_KNOWLEDGE)
                    .set(Tables.USER_KNOWLEDGE.USER_ID, "42")
                    .set(Tables.USER_KNOWLEDGE.NAME, "Анна")
                    .set(Tables.USER_KNOWLEDGE.CREATED_AT, longAgo)
                    .set(Tables.USER_KNOWLEDGE.UPDATED_AT, longAgo)
                    .execute();

            UserKnowledge stored = profiles.dao.upsert(Profiles.ANNA);

            assertThat(stored.createdAt()).isEqualTo(longAgo);
            assertThat(stored.updatedAt()).isAfter(longAgo);
        }
    }

    @Test
    void runsInTheCallersTransaction() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            profiles.connection.setAutoCommit(false);
            profiles.dao.upsert(Profiles.ANNA);
            profiles.connection.rollback();

            assertThat(profiles.dao.findByUserId("42")).isEqualTo(Optional.empty());
        }
    }

    @Test
    void countsCharactersAsPostgresqlDoes() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            String hundredOutsideTheBasicPlane = "𝄞".repeat(100);
            Profile profile = Profile.of("42", hundredOutsideTheBasicPlane);

            assertThat(profiles.dao.upsert(profile).profile()).isEqualTo(profile);
        }
        assertThatThrownBy(() -> Profile.of("42", "я".repeat(101)))
                .isInstanceOf(RagDaoException.class)
                .hasMessage("`name` has 101 characters, at most 100 fit");
    }

    @Test
    void readsAndWritesVectorsOfTheExternalTables() throws SQLException {
        try (Profiles profiles = Profiles.in(database)) {
            float[] vector = new float[1536];
            vector[0] = 0.25f;
            vector[1535] = -1.5e-7f;
            profiles.dsl
                    .insertInto(Tables.MESSAGE_EMBEDDINGS)
                    .set(Tables.MESSAGE_EMBEDDINGS.CONTENT, "Привет")
                    .set(Tables.MESSAGE_EMBEDDINGS.EMBEDDING, vector)
                    .execute();

            assertThat(profiles.dsl.fetchSingle(Tables.MESSAGE_EMBEDDINGS).getEmbedding())
                    .isEqualTo(vector);
        }
    }
}

package forum;

import static forum.tables.Tables.MESSAGES;
import static forum.tables.Tables.MESSAGE_EMBEDDINGS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.engine.guard.SchemaGuard;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.testkit.MigratedDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The forum's tables and the RAG manager's in one database, as in production. */
final class ForumDatabaseTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("forum", "rag-manager");

    private DSLContext dsl;

    @BeforeEach
    void connect() {
        dsl = DSL.using(database.dataSource(), SQLDialect.POSTGRES);
    }

    @Test
    void startsOnThisDatabase() {
        assertEquals(State.EQUAL, SchemaGuard.of("forum").require(database.dataSource()).state());
        assertEquals(
                State.EQUAL, SchemaGuard.of("rag-manager").require(database.dataSource()).state());
    }

    @Test
    void keepsTheMeaningOfAMessage() {
        float[] meaning = new float[1536];
        meaning[7] = 0.5f;
        int message = dsl.insertInto(MESSAGES)
                .set(MESSAGES.TOPIC_ID, 1)
                .set(MESSAGES.CONTENT, "Hello")
                .returning(MESSAGES.ID)
                .fetchSingle(MESSAGES.ID);
        dsl.insertInto(MESSAGE_EMBEDDINGS)
                .set(MESSAGE_EMBEDDINGS.MESSAGE_ID, message)
                .set(MESSAGE_EMBEDDINGS.CONTENT, "Hello")
                .set(MESSAGE_EMBEDDINGS.EMBEDDING, meaning)
                .set(MESSAGE_EMBEDDINGS.MODEL, "some-model")
                .execute();
        assertArrayEquals(meaning, dsl.selectFrom(MESSAGE_EMBEDDINGS).fetchSingle(MESSAGE_EMBEDDINGS.EMBEDDING));
    }

    @Test
    void readsWhatTheRagManagerKnows() {
        UserKnowledgeDao profiles = new UserKnowledgeDao(dsl);
        profiles.upsert(Profile.of("42", "Анна"));
        assertEquals("Анна", profiles.findByUserId("42").orElseThrow().profile().name());
    }
}

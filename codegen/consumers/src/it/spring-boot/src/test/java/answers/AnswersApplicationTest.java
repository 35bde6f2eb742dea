package answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.testkit.MigratedDatabase;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class AnswersApplicationTest {
    @RegisterExtension
    static final MigratedDatabase DATABASE = MigratedDatabase.of("rag-manager");

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
    }

    @Autowired
    UserKnowledgeDao profiles;

    @Autowired
    DSLContext dsl;

    @Test
    void readsWhatTheRagManagerKnows() {
        profiles.upsert(Profile.of("42", "Анна"));
        assertThat(profiles.findByUserId("42"))
                .hasValueSatisfying(found -> assertThat(found.profile().name()).isEqualTo("Анна"));
    }

    @Test
    void keepsItsOwnTablesWithItsOwnLiquibase() {
        assertThat(dsl.fetch("select id from databasechangelog").getValues("id", String.class))
                .containsExactly("1");
        assertThat(dsl.fetchCount(dsl.selectFrom("answers"))).isZero();
    }
}

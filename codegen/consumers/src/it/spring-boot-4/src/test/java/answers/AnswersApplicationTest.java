package answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.testkit.MigratedDatabase;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class AnswersApplicationTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void startsAndReadsWhatTheRagManagerKnows() {
        try (ConfigurableApplicationContext application = new SpringApplicationBuilder(AnswersApplication.class)
                .run("--spring.datasource.url=" + database.url())) {
            UserKnowledgeDao profiles = application.getBean(UserKnowledgeDao.class);
            profiles.upsert(Profile.of("42", "Анна"));
            assertThat(profiles.findByUserId("42")).isPresent();
            DSLContext dsl = application.getBean(DSLContext.class);
            assertThat(dsl.fetch("select liquibase from databasechangelog").getValues("liquibase", String.class))
                    .containsExactly("5.0.1");
        }
    }
}

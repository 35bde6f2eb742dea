package answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.dao.Profile;
import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

class AnswersApplicationTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void readsWhatTheRagManagerKnows() {
        try (ConfigurableApplicationContext application = start()) {
            UserKnowledgeDao profiles = application.getBean(UserKnowledgeDao.class);
            profiles.upsert(Profile.of("42", "Анна"));
            assertThat(profiles.findByUserId("42"))
                    .hasValueSatisfying(found -> assertThat(found.profile().name()).isEqualTo("Анна"));
        }
    }

    @Test
    void keepsItsOwnTablesWithItsOwnLiquibase() {
        try (ConfigurableApplicationContext application = start()) {
            DSLContext dsl = application.getBean(DSLContext.class);
            assertThat(dsl.fetch("select id from databasechangelog").getValues("id", String.class))
                    .containsExactly("1");
            assertThat(dsl.fetchCount(dsl.selectFrom("answers"))).isZero();
        }
    }

    @Test
    void doesNotStartOnADatabaseThatWasChangedByHand() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table user_knowledge add column nickname text");
        }
        assertThatThrownBy(this::start).rootCause().hasMessageContaining("+   column nickname text");
    }

    private ConfigurableApplicationContext start() {
        return new SpringApplicationBuilder(AnswersApplication.class)
                .run("--spring.datasource.url=" + database.url());
    }
}

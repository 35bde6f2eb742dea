package answers;

import dev.ragdb.dao.UserKnowledgeDao;
import dev.ragdb.engine.guard.SchemaGuard;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class AnswersApplication {
    private static final Logger LOG = LoggerFactory.getLogger(AnswersApplication.class);

    public static void main(String[] arguments) {
        SpringApplication.run(AnswersApplication.class, arguments);
    }

    /** Ends the start, before any request is taken, on a database that the RAG manager's jars were not built for. */
    @Bean
    InitializingBean schemaGuard(DataSource dataSource) {
        return () -> LOG.info(SchemaGuard.of("rag-manager").require(dataSource).message());
    }

    @Bean
    UserKnowledgeDao profiles(DSLContext dsl) {
        return new UserKnowledgeDao(dsl);
    }
}

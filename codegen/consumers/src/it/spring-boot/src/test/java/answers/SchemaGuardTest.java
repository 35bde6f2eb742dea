package answers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ragdb.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.SpringApplication;

class SchemaGuardTest {
    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.of("rag-manager");

    @Test
    void doesNotStartOnADatabaseThatWasChangedByHand() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter table user_knowledge add column nickname text");
        }
        assertThatThrownBy(() -> SpringApplication.run(
                        AnswersApplication.class, "--spring.datasource.url=" + database.url()))
                .rootCause()
                .hasMessageContaining("+   column nickname text");
    }
}

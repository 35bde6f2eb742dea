package dev.ragdb.engine.database;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.copy.CopyManager;

/** No SQL of the engine reaches a server but through {@link Sql}, where the search_path is pinned. */
final class OneGateTest {
    private static final Set<String> GATE =
            Set.of("dev.ragdb.engine.database.Sql", "dev.ragdb.engine.database.PinnedSql");
    /** Each with the reason why it has a way of its own. */
    private static final Set<String> WAYS_OF_THEIR_OWN = Set.of(
            // Pins the path, and more, around several questions.
            "dev.ragdb.engine.catalog.ReadingTransaction",
            // Evaluates the changelog's own expressions, on a throwaway database.
            "dev.ragdb.engine.proof.seed.Session",
            // Runs a change's own statement in another thread, on a throwaway database.
            "dev.ragdb.engine.proof.observe.LoneRun");

    private static final Set<String> STATEMENTS =
            Set.of("prepareStatement", "createStatement", "prepareCall", "setSchema", "nativeSQL");
    /** The driver knows them from when it connected. */
    private static final Set<String> KNOWN_TO_THE_DRIVER = Set.of("getDatabaseProductVersion");

    private static final DescribedPredicate<JavaAccess<?>> SENDS_SQL = DescribedPredicate.describe(
            "sends SQL",
            access -> isStatement(access)
                    || isMetadata(access)
                    || access.getTargetOwner().isEquivalentTo(CopyManager.class));

    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.ragdb.engine");

    @Test
    void noSqlGoesAroundIt() {
        assertThat(engine).isNotEmpty();
        ruleWithout(WAYS_OF_THEIR_OWN).check(engine);
    }

    @Test
    void seesWhoWouldGoAroundIt() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> ruleWithout(Set.of()).check(engine))
                .satisfies(thrown ->
                        WAYS_OF_THEIR_OWN.forEach(way -> assertThat(thrown).hasMessageContaining(way)));
    }

    private static boolean isStatement(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(Connection.class) && STATEMENTS.contains(access.getName());
    }

    private static boolean isMetadata(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(DatabaseMetaData.class)
                && !KNOWN_TO_THE_DRIVER.contains(access.getName());
    }

    private static ArchRule ruleWithout(Set<String> exceptions) {
        return noClasses()
                .that(DescribedPredicate.describe(
                        "are not the gate",
                        type -> !GATE.contains(type.getName()) && !exceptions.contains(type.getName())))
                .should()
                .accessTargetWhere(SENDS_SQL);
    }
}

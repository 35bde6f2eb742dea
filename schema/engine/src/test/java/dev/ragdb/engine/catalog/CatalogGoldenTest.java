package dev.ragdb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The fixture's catalog is the same on every version. {@code -Dcatalog.golden=accept} writes the golden file anew from
 * PostgreSQL 18; never in CI.
 */
final class CatalogGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/ragdb/engine/catalog/fixture.catalog");

    @ParameterizedTest
    @ValueSource(ints = {18, 17, 16, 15})
    void printsTheSameOnEveryVersion(int version) throws SQLException, IOException {
        String text = fixture(version).text();
        if (version == 18 && isAccepting()) {
            Files.writeString(GOLDEN, text);
        }
        assertThat(text).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void namesEveryKindOfObject() throws SQLException {
        assertThat(fixture(15).objects().keySet().stream().map(ObjectName::kind).distinct())
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

    /** Without the schema public: what stands there is the throwaway server's. */
    private static Catalog fixture(int version) throws SQLException {
        try (Connection connection = FixtureServers.connect(version)) {
            Catalog catalog = CatalogReader.read(connection);
            return catalog.only(catalog.objects().keySet().stream()
                    .filter(name -> !name.schema().equals("public"))
                    .toList());
        }
    }
}

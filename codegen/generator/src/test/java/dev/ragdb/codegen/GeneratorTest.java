package dev.ragdb.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The build step as a whole, on a real server. */
final class GeneratorTest {
    private static final String UNCHANGED = "nothing has changed since the last time, so no database is started\n";

    private final Path changelog;
    private final Path target;
    private final Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String version = "1.2";

    GeneratorTest(@TempDir Path root) throws IOException {
        changelog = root.resolve("resources");
        target = root.resolve("target");
        folder = Files.createDirectories(changelog.resolve("META-INF/ragdb/shop/changes"))
                .resolveSibling(".")
                .normalize();
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"service": "shop", "schema": "public", "trackingTable": "t", "owned": ["table public.item"]}
                """);
        change("0001-item", "create table item (id uuid primary key, note jsonb);", "drop table item;");
    }

    @Test
    void startsNoDatabaseWhenNothingHasChanged() throws IOException {
        assertThat(generate("accept")).isZero();
        assertThat(text(out)).startsWith("throwaway database: ").endsWith("typed tables generated\n");
        assertThat(generate("")).isZero();
        assertThat(text(out)).isEqualTo(UNCHANGED);
        assertThat(sources()).contains("Item.java", "ItemRecord.java");
    }

    @Test
    void startsOneWhenAnInputOrAnOutputHasChanged() throws IOException {
        generate("accept");
        version = "1.3";
        assertThat(generate("")).isZero();
        assertThat(text(out)).startsWith("throwaway database: ");
        Files.delete(source("Item.java"));
        assertThat(generate("")).isZero();
        assertThat(text(out)).startsWith("throwaway database: ");
        assertThat(sources()).contains("Item.java");
        change("0002-name", "alter table item add name text;", "alter table item drop name;");
        assertThat(generate("")).isOne();
        assertThat(text(err))
                .startsWith("contract.json is not what the throwaway database shows:\n")
                .contains("+  column name text\n")
                .endsWith("If that is what you meant: mvn verify -Dcontract=accept\n");
        assertThat(generate("")).as("a failure is never remembered as done").isOne();
    }

    @Test
    void theTablesSayWhatTheyWereMadeFrom() throws IOException {
        generate("accept");
        Path file = target.resolve("generated-resources/ragdb").resolve(TablesOrigin.path("shop"));
        TablesOrigin origin = TablesOriginJson.parse(Files.readString(file), file.toString());
        assertThat(origin.version()).isEqualTo("1.2");
        assertThat(origin.head()).isEqualTo("0001-item");
        assertThat(origin.catalog().text()).isEqualTo(Files.readString(folder.resolve("catalog.txt")));
    }

    @Test
    void refusesToOverwriteAGeneratedFileThatWasEditedByHand() throws IOException {
        generate("accept");
        Path file = source("Item.java");
        Files.writeString(file, Files.readString(file) + "// mine\n");
        assertThat(generate("")).isOne();
        assertThat(text(out)).isEmpty();
        assertThat(text(err))
                .isEqualTo(file + " is generated, but was edited by hand: what it says comes from the changelog alone."
                        + " Change that; and delete this file, or mvn clean, to have it generated again\n");
        assertThat(file).content().endsWith("// mine\n");
        Files.delete(file);
        assertThat(generate("")).isZero();
    }

    @Test
    void checksAContractWithoutTypedTables() {
        assertThat(run(
                        "accept",
                        "--changelog",
                        changelog.toString(),
                        "--target",
                        target.toString(),
                        "--version",
                        version))
                .isZero();
        assertThat(target.resolve("generated-sources")).doesNotExist();
        assertThat(run("", "--changelog", changelog.toString(), "--target", target.toString(), "--version", version))
                .isZero();
        assertThat(text(out)).isEqualTo(UNCHANGED);
    }

    @Test
    void saysWhatIsWrongWithItsArguments() {
        assertThat(run("", "--changelog", changelog.toString(), "--target", target.toString()))
                .isOne();
        assertThat(text(err)).isEqualTo("--version is missing\n" + Settings.USAGE + "\n");
        assertThat(run("", "--changlog", "x")).isOne();
        assertThat(text(err)).isEqualTo("unknown option --changlog\n" + Settings.USAGE + "\n");
        assertThat(run("", "--changelog")).isOne();
        assertThat(text(err)).isEqualTo("--changelog needs a value\n" + Settings.USAGE + "\n");
    }

    private int generate(String contract) {
        return run(
                contract,
                "--changelog",
                changelog.toString(),
                "--target",
                target.toString(),
                "--version",
                version,
                "--package",
                "org.example.shop");
    }

    private int run(String contract, String... arguments) {
        out.reset();
        err.reset();
        return Generator.run(
                List.of(arguments),
                contract,
                null,
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private void change(String id, String forward, String rollback) throws IOException {
        Files.writeString(
                folder.resolve("changes/" + id + ".sql"),
                """
                --liquibase formatted sql logicalFilePath:shop/%s.sql

                --changeset shop:%s
                --comment: why
                %s

                --rollback %s
                """
                        .formatted(id, id, forward, rollback));
    }

    private Path source(String name) throws IOException {
        return InputDigest.filesBelow(target.resolve("generated-sources")).stream()
                .filter(file -> file.endsWith(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> sources() throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : InputDigest.filesBelow(target.resolve("generated-sources"))) {
            names.add(String.valueOf(file.getFileName()));
        }
        return names;
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}

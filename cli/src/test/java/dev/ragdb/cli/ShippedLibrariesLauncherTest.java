package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** For each jar that is shipped: its licence, its entry in the bill of materials, and the modules of Java that it needs. */
@Tag("fixed-servers")
final class ShippedLibrariesLauncherTest {
    private static final Path LIBRARIES = Path.of("target/ragdb/lib");
    private static final Path LICENCES = Path.of("src/dist/licences");
    /** The jar, without version; the licence; the file with its text. */
    private static final Pattern LICENCE =
            Pattern.compile("(?m)^( *\\S.*?) {2,}(\\S.*?) {2,}(\\.\\./LICENSE|\\S+\\.txt)(?: .*)?$");

    @Test
    void eachHasALicenceAndItsText() throws Exception {
        List<String> listed = new ArrayList<>();
        TreeSet<String> texts = new TreeSet<>(List.of("GPL-2.0-CE.txt"));
        LICENCE.matcher(Files.readString(LICENCES.resolve("THIRD-PARTY")))
                .results()
                .forEach(line -> {
                    if (!line.group(1).startsWith(" ")) {
                        listed.add(line.group(1));
                    }
                    texts.add(line.group(3).replace("../LICENSE", ""));
                    assertThat(LICENCES.resolve("..")
                                    .resolve(line.group(3)
                                            .replace("../", "../../../")
                                            .replaceFirst("^(?!\\.)", "licences/")))
                            .isNotEmptyFile();
                });
        texts.remove("");

        assertThat(jars().filter(jar -> !jar.startsWith("rag-")).map(ShippedLibrariesLauncherTest::withoutVersion))
                .containsExactlyInAnyOrderElementsOf(listed);
        try (Stream<Path> files = Files.list(LICENCES)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(file -> file.endsWith(".txt")))
                    .containsExactlyInAnyOrderElementsOf(texts);
        }
    }

    @Test
    void theBillOfMaterialsListsThemAndNothingElse() throws Exception {
        Path file = Path.of("target/ragdb-0.1.0.cdx.json");
        assumeThat(Files.exists(file) || !"offline=true".equals(System.getProperty("ragdb.maven")))
                .as("Maven is offline, and leaves the bill of materials out")
                .isTrue();
        String text = Files.readString(file);
        JsonObject bill = JsonParser.parseString(text).getAsJsonObject();
        List<String> components = new ArrayList<>();
        for (JsonElement component : bill.getAsJsonArray("components")) {
            JsonObject fields = component.getAsJsonObject();
            components.add(fields.get("name").getAsString() + "-"
                    + fields.get("version").getAsString() + ".jar");
            assertThat(fields.getAsJsonArray("licenses"))
                    .as(fields.get("name").getAsString())
                    .isNotEmpty();
        }

        assertThat(OptionalProgram.run(
                                Path.of("target"),
                                List.of("tar", "-xzOf", "ragdb-0.1.0.tar.gz", "ragdb-0.1.0/" + file.getFileName()))
                        .out())
                .isEqualTo(text);
        assertThat(bill.get("bomFormat").getAsString()).isEqualTo("CycloneDX");
        assertThat(jars().filter(jar -> !jar.equals("rag-cli-0.1.0.jar")))
                .containsExactlyInAnyOrderElementsOf(components);
        assertThat(parts(bill, "docker-java-transport-zerodep"))
                .contains(
                        "pkg:maven/org.apache.httpcomponents.client5/httpclient5@5.5.1",
                        "pkg:maven/org.apache.httpcomponents.core5/httpcore5@5.3.6");
        assertThat(parts(bill, "testcontainers")).contains("pkg:maven/org.bouncycastle/bcprov-jdk18on@1.82");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.getAsJsonObject("metadata").has("timestamp")).isFalse();
    }

    /** What a published jar has taken in from others, as package URLs. */
    private static List<String> parts(JsonObject bill, String jar) {
        List<String> parts = new ArrayList<>();
        for (JsonElement component : bill.getAsJsonArray("components")) {
            JsonObject fields = component.getAsJsonObject();
            if (fields.get("name").getAsString().equals(jar)) {
                fields.getAsJsonArray("components")
                        .forEach(part ->
                                parts.add(part.getAsJsonObject().get("purl").getAsString()));
            }
        }
        return parts;
    }

    @Test
    void aChecksumStandsBesideEachArchive() throws Exception {
        Installation.Run checked = OptionalProgram.run(
                Path.of("target"),
                List.of("sha256sum", "--check", "ragdb-0.1.0.tar.gz.sha256", "ragdb-0.1.0.zip.sha256"));

        assertThat(checked.out()).isEqualTo("ragdb-0.1.0.tar.gz: OK\nragdb-0.1.0.zip: OK\n");
    }

    @Test
    void theRuntimeHasTheModulesThatTheyNeed(@TempDir Path directory) throws Exception {
        TreeSet<String> told = new TreeSet<>();
        TreeSet<String> unseen = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/dist/runtime-modules"))) {
            if (!line.startsWith("#")) {
                (line.contains("which no class names") ? unseen : told)
                        .add(line.replaceFirst("^-", "").split(" ", 2)[0]);
            }
        }
        List<String> arguments =
                new ArrayList<>(List.of("--print-module-deps", "--ignore-missing-deps", "--multi-release", "17"));
        try (Stream<Path> all = Files.walk(LIBRARIES)) {
            for (Path jar : all.filter(file -> file.toString().endsWith(".jar")).toList()) {
                arguments.add(withoutModule(jar, directory).toString());
            }
        }
        StringWriter out = new StringWriter();
        int end = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintWriter(out), new PrintWriter(out), arguments.toArray(String[]::new));

        assertThat(end).as(out.toString()).isZero();
        assertThat(List.of(out.toString().strip().split(","))).containsExactlyElementsOf(told);
        assertThat(unseen).containsExactly("jdk.crypto.ec", "jdk.security.auth");
    }

    /** As a jar on the class path; jdeps would look for the other modules that a named one wants. */
    private static Path withoutModule(Path jar, Path directory) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            if (zip.stream().noneMatch(entry -> entry.getName().endsWith("module-info.class"))) {
                return jar;
            }
        }
        Path copy = Files.copy(jar, directory.resolve(jar.getFileName()));
        try (FileSystem zip = FileSystems.newFileSystem(copy);
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            for (Path file :
                    files.filter(file -> file.endsWith("module-info.class")).toList()) {
                Files.delete(file);
            }
        }
        return copy;
    }

    private static Stream<String> jars() throws IOException {
        try (Stream<Path> files = Files.walk(LIBRARIES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".jar"))
                    .toList()
                    .stream();
        }
    }

    private static String withoutVersion(String jar) {
        return jar.replaceFirst("(-(linux|darwin)-[a-z0-9]+)?-\\d.*", "").toLowerCase(Locale.ROOT);
    }
}

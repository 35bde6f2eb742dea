package dev.ragdb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** Builds the image of {@code cli/container/Dockerfile} from the packaged archive. */
final class RagdbImage {
    private RagdbImage() {}

    /** On a base that is made of the server's image and the Java that runs this test: there may be no registry to ask for one. */
    static void build(String base, String image) throws IOException {
        Path folder = Files.createTempDirectory("base");
        try {
            linkJava(folder.resolve("java"));
            Files.writeString(
                    folder.resolve("Dockerfile"),
                    "FROM " + SharedContainers.SERVER_IMAGE + "\nCOPY java /opt/java\nENV JAVA_HOME=/opt/java\n");
            Docker.done("build", "--force-rm", "--tag=" + base, folder.toString());
        } finally {
            delete(folder);
        }
        Docker.done(
                "build",
                "--force-rm",
                "--build-arg=BASE=" + base,
                "--tag=" + image,
                "--file=container/Dockerfile",
                ".");
    }

    private static void linkJava(Path target) {
        StringWriter messages = new StringWriter();
        PrintWriter writer = new PrintWriter(messages);
        int exitCode = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--add-modules=java.se,jdk.unsupported",
                        "--strip-java-debug-attributes",
                        "--output=" + target);
        assertThat(exitCode).as(messages.toString()).isZero();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}

package dev.ragdb.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The example for services in other languages, and the files of the schema jar that it reads. */
final class ContractExample {
    private static final String FOLDER = "META-INF/ragdb/rag-manager/";

    private ContractExample() {}

    /** A file of {@code schema/changelog/examples}. */
    static Path file(String name) {
        return Path.of(System.getProperty("basedir", "."))
                .resolve("../changelog/examples")
                .resolve(name)
                .normalize();
    }

    /** The SQL as JDBC wants it: without numbers. */
    static String sql() throws IOException {
        return Files.readString(file("check-contract.sql")).replaceAll("\\$[12]::", "?::");
    }

    /** A file of the schema jar, by its name below the service's folder. */
    static String resource(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(
                ContractExample.class.getClassLoader().getResourceAsStream(FOLDER + name), name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** A schema jar with what the example needs of it. */
    static Path jar(Path folder) throws IOException {
        Path jar = folder.resolve("rag-schema.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"contract.json", "manifest.json"}) {
                zip.putNextEntry(new ZipEntry(FOLDER + name));
                zip.write(resource(name).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }
}

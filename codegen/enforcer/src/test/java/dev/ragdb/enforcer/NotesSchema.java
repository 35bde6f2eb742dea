package dev.ragdb.enforcer;

import dev.ragdb.engine.Sha256;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Schema jars and typed tables of a small service, written to a folder for one test. */
final class NotesSchema {
    private final Path directory;
    private final String service;
    private int artifacts;

    NotesSchema(Path directory) {
        this(directory, "notes");
    }

    NotesSchema(Path directory, String service) {
        this.directory = directory;
        this.service = service;
    }

    /** One change of a changelog: what it runs, and the catalog of the owned objects after it. */
    record Change(String id, String sql, String rollback, String catalog) {}

    /** Makes table {@code note}. */
    static Change table(String columns) {
        StringBuilder catalog = new StringBuilder("table public.note\n");
        columns.lines()
                .sorted()
                .forEach(line -> catalog.append("  ").append(line).append('\n'));
        return new Change("0001-note", "create table note (id integer)", "drop table note", catalog.toString());
    }

    /** A folder with the changelog and a contract made by hand, as an artifact. */
    ClassPathEntry changelog(String version, Change... changes) {
        Path root = directory.resolve("changelog-" + ++artifacts);
        writeChangelog(root, changes);
        List<ContractChange> recorded = new ArrayList<>();
        Catalog before = Catalog.empty();
        for (Change change : changes) {
            Catalog after = Catalog.parse(change.catalog());
            recorded.add(new ContractChange(
                    change.id(),
                    Sha256.hex(Sha256.of(sql(change))),
                    "9:0",
                    "",
                    true,
                    after.fingerprint(),
                    CatalogDelta.between(before, after)));
            before = after;
        }
        write(root, "contract.json", ContractJson.write(new Contract(service, recorded)));
        return new ClassPathEntry(service + "-schema", version, root);
    }

    /** Writes manifest and changes, but no contract. */
    void writeChangelog(Path root, Change... changes) {
        write(
                root,
                "manifest.json",
                """
                {"service": "%s", "schema": "public", "trackingTable": "%s_changelog", "owned": ["table public.note"]}
                """
                        .formatted(service, service));
        for (Change change : changes) {
            write(root, "changes/" + change.id() + ".sql", sql(change));
        }
    }

    private String sql(Change change) {
        return """
                --liquibase formatted sql logicalFilePath:%s/%s.sql

                --changeset %s:%s
                --comment: why
                %s;

                --rollback %s;
                """
                .formatted(service, change.id(), service, change.id(), change.sql(), change.rollback());
    }

    /** Typed tables that were made from {@code changelog}, as an artifact of this version. */
    ClassPathEntry tables(String version, ClassPathEntry changelog) {
        Changelog source = ChangelogReader.read(changelog.file());
        TablesOrigin origin = TablesOrigin.of(source, source.contract(), changelog.version());
        return tables(version, TablesOriginJson.write(origin));
    }

    /** Typed tables with this text about their origin. */
    ClassPathEntry tables(String version, String origin) {
        Path root = directory.resolve("tables-" + ++artifacts);
        writeFile(root.resolve(TablesOrigin.path(service)), origin);
        return new ClassPathEntry(service + "-tables", version, root);
    }

    /** Overwrites a file of the changelog. */
    void write(Path root, String name, String text) {
        writeFile(root.resolve("META-INF/ragdb").resolve(service).resolve(name), text);
    }

    /** The same artifact as a jar. */
    static ClassPathEntry jar(ClassPathEntry folder) throws IOException {
        Path jar = Path.of(folder.file() + ".jar");
        try (OutputStream bytes = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(bytes);
                Stream<Path> files = Files.walk(folder.file())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(folder.file().relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
        return new ClassPathEntry(folder.artifact(), folder.version(), jar);
    }

    private static void writeFile(Path file, String text) {
        try {
            Files.createDirectories(file.resolveSibling("."));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.ragdb.cli;

import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.changelog.Changelog;
import dev.ragdb.engine.changelog.ChangelogIndexText;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.contract.CatalogDelta;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Release;
import dev.ragdb.engine.contract.Releases;
import dev.ragdb.engine.liquibase.ChangeScript;
import dev.ragdb.engine.liquibase.ChangeScripts;
import dev.ragdb.engine.proof.ProofListener;
import dev.ragdb.engine.proof.Prover;
import dev.ragdb.engine.version.ServerVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A changelog in a folder, written by a test: its own, or the shipped one and more. */
final class FixtureChangelog {
    private static final Path SHIPPED = Path.of("../schema/changelog/src/main/resources/META-INF/ragdb/rag-manager");

    private final Path folder;

    private FixtureChangelog(Path folder) {
        this.folder = folder;
    }

    /** A copy of the RAG manager's, contract included. */
    static FixtureChangelog shipped(Path folder) throws IOException {
        return new FixtureChangelog(SHIPPED).copyTo(folder);
    }

    FixtureChangelog copyTo(Path other) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                Path copy = other.resolve(folder.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return new FixtureChangelog(other);
    }

    /** An empty one of the service {@code shop}, which owns the table {@code item}. */
    static FixtureChangelog empty(Path folder) throws IOException {
        return of(folder, "shop", "table public.item");
    }

    /** An empty one of {@code service}. */
    static FixtureChangelog of(Path folder, String service, String... owned) throws IOException {
        Files.createDirectories(folder.resolve("changes"));
        Files.writeString(
                folder.resolve("manifest.json"),
                """
                {"service": "%s", "schema": "public", "trackingTable": "%s_changelog", "owned": ["%s"]}
                """
                        .formatted(service, service, String.join("\", \"", owned)));
        return new FixtureChangelog(folder);
    }

    /** Writes {@code changes/<id>.sql} with a header, this body and this rollback. */
    FixtureChangelog change(String id, String attributes, String body, String rollback) throws IOException {
        return file(
                id,
                "--liquibase formatted sql logicalFilePath:" + id + ".sql\n\n--changeset shop:" + id + " " + attributes
                        + "\n" + body + "\n\n--rollback " + rollback + "\n");
    }

    FixtureChangelog change(String id, String body, String rollback) throws IOException {
        return change(id, "", body, rollback);
    }

    /** Writes {@code changes/<id>.sql} as it is. */
    FixtureChangelog file(String id, String text) throws IOException {
        Files.writeString(folder.resolve("changes").resolve(id + ".sql"), text);
        return this;
    }

    /** Corrects or adds rows before the change {@code id} is proven. */
    FixtureChangelog seed(String id, String sql) throws IOException {
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        Files.writeString(seeds.resolve(id + ".sql"), sql);
        return this;
    }

    /** Runs the changes in this database, which is the worse for it, and writes down what they do. */
    FixtureChangelog recordIn(TestDatabase throwaway) throws IOException {
        return write(
                Prover.prove(throwaway::connect, ChangelogReader.readChanges(folder), List.of(), ProofListener.NONE)
                        .requireContract());
    }

    /** Adds to the contract what is not in it yet, as if those changes had been seen to leave the owned objects alone. */
    FixtureChangelog pretendRecorded() throws IOException {
        Changelog changelog = ChangelogReader.read(folder);
        Contract known = changelog.recordedContract().orElse(new Contract("shop", List.of()));
        List<ContractChange> changes = new ArrayList<>(known.changes());
        Catalog catalog = known.catalogAfter(changes.size());
        for (ChangeFile file : changelog.changes()) {
            if (!known.ids().contains(file.id())) {
                ChangeScript script = ChangeScripts.parse(List.of(file)).get(0);
                changes.add(new ContractChange(
                        file.id(),
                        file.sha256(),
                        script.checksum(),
                        script.comment(),
                        script.inTransaction(),
                        catalog.fingerprint(),
                        CatalogDelta.between(catalog, catalog)));
            }
        }
        return write(new Contract(known.service(), changes));
    }

    /** Writes into the contract that {@code version} brought these changes. */
    FixtureChangelog released(String version, String... ids) throws IOException {
        Contract contract = ChangelogReader.read(folder).recordedContract().orElseThrow();
        Map<String, String> brought = new LinkedHashMap<>();
        for (ContractChange change : contract.changes()) {
            if (List.of(ids).contains(change.id())) {
                brought.put(change.id(), change.sha256());
            }
        }
        List<Release> releases = new ArrayList<>(contract.releases().all());
        releases.add(new Release(version, brought));
        return write(contract.withReleases(new Releases(releases)));
    }

    /** Writes into the contract that all of its changes were proven on these versions, and nowhere else. */
    FixtureChangelog provenOn(String... versions) throws IOException {
        Contract contract = ChangelogReader.read(folder).recordedContract().orElseThrow();
        List<ServerVersion> servers =
                Stream.of(versions).map(ServerVersion::parse).toList();
        return write(new Contract(
                contract.service(),
                contract.changes().stream()
                        .map(change -> change.provenOn(servers))
                        .toList(),
                contract.releases()));
    }

    private FixtureChangelog write(Contract contract) throws IOException {
        Files.writeString(folder.resolve("contract.json"), ContractJson.write(contract));
        Files.writeString(folder.resolve(ChangelogIndexText.NAME), ChangelogIndexText.of(folder, contract));
        return this;
    }

    Path folder() {
        return folder;
    }

    /** Where a change lies, as messages name it. */
    String path(String id) {
        return folder.resolve("changes").resolve(id + ".sql").toString();
    }

    /** The argument that makes ragdb use it. */
    String option() {
        return "--changelog=" + folder;
    }
}

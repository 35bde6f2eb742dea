package dev.ragdb.engine.changelog;

import dev.ragdb.engine.BoundedInput;
import dev.ragdb.engine.ClassPathResource;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Releases;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * Reads a service's changelog from a jar, a folder or the class path, there from jars inside jars too. The layout is
 * {@code META-INF/ragdb/<service>/} with {@code manifest.json}, {@code contract.json}, {@code stand-ins.sql}, {@code
 * changes/*.sql} and, for proofs, {@code seeds/*.sql}.
 */
public final class ChangelogReader {
    /** The folder of all changelogs on a class path. */
    public static final String ROOT = "META-INF/ragdb/";

    static final String MANIFEST = "manifest.json";
    private static final String CONTRACT = "contract.json";
    private static final String STAND_INS = "stand-ins.sql";

    private final ChangelogFiles files;
    private final String location;
    private final boolean withContract;

    /** How much of it. */
    private enum Extent {
        /** As little as the index allows. */
        INDEX,
        ALL,
        /** All but a recorded contract. */
        CHANGES
    }

    private ChangelogReader(ChangelogFiles files, String location, Extent extent) {
        this.files = files;
        this.location = location;
        this.withContract = extent != Extent.CHANGES;
    }

    /**
     * As {@link #read}, but what the index tells of an unchanged changelog is not read until it is asked for. Anything that does
     * not fit the index is read and told as {@link #read} does.
     *
     * @throws EngineException with {@link Reason#INPUT} and all problems found, each with file and line
     */
    public static Changelog open(Path location) {
        return read(location, Extent.INDEX);
    }

    /**
     * @param location a jar; a folder that holds {@code META-INF/ragdb/<service>/}; or that inner folder itself
     * @throws EngineException with {@link Reason#INPUT} and all problems found, each with file and line
     */
    public static Changelog read(Path location) {
        return read(location, Extent.ALL);
    }

    /** As {@link #read}, but blind to a recorded contract: for those who are about to record it anew. */
    public static Changelog readChanges(Path location) {
        return read(location, Extent.CHANGES);
    }

    private static Changelog read(Path location, Extent extent) {
        try {
            if (Files.isDirectory(location)) {
                return read(new FolderFiles(serviceFolder(location)), location, extent);
            }
            if (!Files.isRegularFile(location)) {
                throw unreadable(location + ": no such file or folder");
            }
            try (ZipFile zip = new ZipFile(location.toFile())) {
                return read(
                        new JarFiles(location, zip, ServiceFolders.only(ServiceFolders.in(zip), location)),
                        location,
                        extent);
            }
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, location + ": not a readable changelog: " + e.getMessage(), e);
        }
    }

    private static Changelog read(ChangelogFiles files, Path location, Extent extent) throws IOException {
        Optional<Changelog> indexed =
                extent == Extent.INDEX ? ChangelogIndex.read(files, new WholeChangelog(location)) : Optional.empty();
        return indexed.isPresent()
                ? indexed.get()
                : new ChangelogReader(files, location.toString(), extent).changelog();
    }

    /**
     * The changelog of {@code service} in the jars that {@code loader} sees.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is none or more than one
     */
    public static Changelog fromClassPath(ClassLoader loader, String service) {
        return fromClassPath(loader, service, Extent.ALL);
    }

    /** As {@link #fromClassPath}, the way {@link #open} does it. */
    public static Changelog openFromClassPath(ClassLoader loader, String service) {
        return fromClassPath(loader, service, Extent.INDEX);
    }

    /** As {@link #fromClassPath}, but blind to a recorded contract: for those who prove the changes once more. */
    public static Changelog changesFromClassPath(ClassLoader loader, String service) {
        return fromClassPath(loader, service, Extent.CHANGES);
    }

    private static Changelog fromClassPath(ClassLoader loader, String service, Extent extent) {
        try {
            ClassPathResource manifest = UrlFiles.manifestOf(loader, service);
            Optional<Path> onDisk = rootOf(manifest.url(), service);
            return onDisk.isPresent()
                    ? read(onDisk.get(), extent)
                    : new ChangelogReader(new UrlFiles(manifest), manifest.toString(), extent).changelog();
        } catch (IOException | URISyntaxException e) {
            throw new EngineException(Reason.INPUT, "the class path cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the services say of themselves whose changelogs lie in {@code location}, a jar or a folder; often nothing. */
    public static List<Manifest> manifests(Path location) {
        try {
            if (Files.isDirectory(location)) {
                List<Manifest> manifests = new ArrayList<>();
                for (Path folder : ServiceFolders.in(location.resolve(ROOT))) {
                    manifests.add(manifest(new FolderFiles(folder)));
                }
                return manifests;
            }
            try (ZipFile zip = new ZipFile(location.toFile())) {
                List<Manifest> manifests = new ArrayList<>();
                for (String folder : ServiceFolders.in(zip)) {
                    manifests.add(manifest(new JarFiles(location, zip, folder)));
                }
                return manifests;
            }
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, location + ": not readable: " + e.getMessage(), e);
        }
    }

    /** The folder or the jar on disk that holds {@code manifest}; empty when it lies elsewhere, as in a jar inside a jar. */
    private static Optional<Path> rootOf(URL manifest, String service) throws IOException, URISyntaxException {
        if (manifest.getProtocol().equals("file")) {
            return Optional.of(Objects.requireNonNull(Path.of(manifest.toURI()).getParent(), service));
        }
        if (manifest.openConnection() instanceof JarURLConnection jar
                && jar.getJarFileURL().getProtocol().equals("file")
                && (ROOT + service + "/" + MANIFEST).equals(jar.getEntryName())) {
            return Optional.of(Path.of(jar.getJarFileURL().toURI())).filter(Files::isRegularFile);
        }
        return Optional.empty();
    }

    /**
     * The folder with the manifest of the only service in {@code location}, which is that folder or holds {@code
     * META-INF/ragdb/<service>/}.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is none or more than one
     */
    public static Path serviceFolder(Path location) throws IOException {
        if (Files.isRegularFile(location.resolve(MANIFEST))) {
            return location;
        }
        Path root = location.resolve(ROOT);
        if (!Files.isDirectory(root)) {
            throw ServiceFolders.notAChangelog(location);
        }
        return ServiceFolders.only(ServiceFolders.in(root), location);
    }

    /** What the service says of itself in this folder of its own. */
    public static Manifest manifestIn(Path serviceFolder) throws IOException {
        return manifest(new FolderFiles(serviceFolder));
    }

    private Changelog changelog() throws IOException {
        Manifest manifest = manifest(files);
        List<String> problems = new ArrayList<>();
        List<ChangeFile> changes = new ArrayList<>();
        Map<String, String> declaredIn = new HashMap<>();
        long size = 0;
        for (String name : files.changes()) {
            String inner = "changes/" + name;
            if (!ChangeFileCheck.isFileName(name)) {
                problems.add(files.path(inner) + ": a change's name is number-words.sql, e.g. 0005-add-locale.sql");
                continue;
            }
            Optional<byte[]> content = files.read(inner);
            if (content.isEmpty()) {
                // The contract names it, but its file is gone: whoever checks the contract says so.
                continue;
            }
            size += content.get().length;
            BoundedInput.requireAll(size, location);
            ChangeFile change =
                    ChangeFile.of(name.substring(0, name.length() - ".sql".length()), files.path(inner), content.get());
            Optional<String> encoding = SourceEncoding.problem(content.get());
            if (encoding.isPresent()) {
                problems.add(change.path() + ":" + encoding.get());
                continue;
            }
            changes.add(change);
            problems.addAll(ChangeFileCheck.problemsOf(change));
            for (String id : ChangeFileCheck.idsIn(change)) {
                String first = declaredIn.putIfAbsent(id, change.path());
                if (first != null && !first.equals(change.path())) {
                    problems.add(change.path() + ": the id `" + id + "` is used twice, first in " + first);
                }
            }
        }
        problems.addAll(ChangeNumbers.problems(changes, this::releases));
        if (!problems.isEmpty()) {
            throw EngineException.ofProblems(location + " has " + problems.size() + " problems:", problems);
        }
        Optional<Contract> contract = (withContract ? files.read(CONTRACT) : Optional.<byte[]>empty())
                .map(bytes -> ContractJson.parse(text(bytes, files.path(CONTRACT)), files.path(CONTRACT)));
        String standIns = files.read(STAND_INS)
                .map(bytes -> text(bytes, files.path(STAND_INS)))
                .orElse("");
        return new Changelog(location, manifest, changes, contract, withContract ? Map.of() : seeds(changes), standIns);
    }

    private Releases releases() {
        try {
            return files.read(CONTRACT)
                    .map(bytes -> ContractJson.parse(text(bytes, files.path(CONTRACT)), files.path(CONTRACT)))
                    .map(Contract::releases)
                    .orElse(Releases.none());
        } catch (IOException | EngineException unreadable) {
            // Whoever needs the contract says so; whoever is about to record it anew does not mind.
            return Releases.none();
        }
    }

    private Map<String, String> seeds(List<ChangeFile> changes) throws IOException {
        Map<String, String> seeds = new HashMap<>();
        for (ChangeFile change : changes) {
            String seed = "seeds/" + change.id() + ".sql";
            files.read(seed).ifPresent(bytes -> seeds.put(change.id(), text(bytes, files.path(seed))));
        }
        return seeds;
    }

    static Manifest manifest(ChangelogFiles files) throws IOException {
        String path = files.path(MANIFEST);
        String json = files.read(MANIFEST)
                .map(bytes -> text(bytes, path))
                .orElseThrow(() -> unreadable(path + " is missing"));
        return ManifestJson.parse(json, path);
    }

    private static String text(byte[] bytes, String path) {
        SourceEncoding.problem(bytes).ifPresent(problem -> {
            throw unreadable(path + ":" + problem);
        });
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static EngineException unreadable(String message) {
        return new EngineException(Reason.INPUT, message);
    }
}

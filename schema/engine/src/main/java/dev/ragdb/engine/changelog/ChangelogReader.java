package dev.ragdb.engine.changelog;

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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * Reads a service's changelog from a jar, a folder or the class path, there from jars inside jars too. The layout is
 * {@code META-INF/ragdb/<service>/} with {@code manifest.json}, {@code contract.json}, {@code stand-ins.sql}, {@code
 * changes/*.sql} and, for proofs, {@code seeds/*.sql}.
 */
public final class ChangelogReader {
    /** The folder of all changelogs on a class path. */
    public static final String ROOT = "META-INF/ragdb/";

    private static final String MANIFEST = "manifest.json";
    private static final String CONTRACT = "contract.json";
    private static final String STAND_INS = "stand-ins.sql";
    private static final Pattern FILE_NAME = Pattern.compile("\\d{4,}-[a-z0-9][a-z0-9-]*\\.sql");

    private final ChangelogFiles files;
    private final String location;
    private final boolean withContract;

    private ChangelogReader(ChangelogFiles files, String location, boolean withContract) {
        this.files = files;
        this.location = location;
        this.withContract = withContract;
    }

    /**
     * @param location a jar; a folder that holds {@code META-INF/ragdb/<service>/}; or that inner folder itself
     * @throws EngineException with {@link Reason#INPUT} and all problems found, each with file and line
     */
    public static Changelog read(Path location) {
        return read(location, true);
    }

    /** As {@link #read}, but blind to a recorded contract: for those who are about to record it anew. */
    public static Changelog readChanges(Path location) {
        return read(location, false);
    }

    private static Changelog read(Path location, boolean withContract) {
        try {
            if (Files.isDirectory(location)) {
                FolderFiles files = new FolderFiles(serviceFolder(location));
                return new ChangelogReader(files, location.toString(), withContract).changelog();
            }
            if (!Files.isRegularFile(location)) {
                throw unreadable(location + ": no such file or folder");
            }
            try (ZipFile zip = new ZipFile(location.toFile())) {
                String folder = only(serviceFolders(zip), location);
                return new ChangelogReader(new JarFiles(location, zip, folder), location.toString(), withContract)
                        .changelog();
            }
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, location + ": not a readable changelog: " + e.getMessage(), e);
        }
    }

    /**
     * The changelog of {@code service} in the jars that {@code loader} sees.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is none or more than one
     */
    public static Changelog fromClassPath(ClassLoader loader, String service) {
        return fromClassPath(loader, service, true);
    }

    /** As {@link #fromClassPath}, but blind to a recorded contract: for those who prove the changes once more. */
    public static Changelog changesFromClassPath(ClassLoader loader, String service) {
        return fromClassPath(loader, service, false);
    }

    private static Changelog fromClassPath(ClassLoader loader, String service, boolean withContract) {
        try {
            ClassPathResource manifest = UrlFiles.manifestOf(loader, service);
            Optional<Path> onDisk = rootOf(manifest.url(), service);
            return onDisk.isPresent()
                    ? read(onDisk.get(), withContract)
                    : new ChangelogReader(new UrlFiles(manifest), manifest.toString(), withContract).changelog();
        } catch (IOException | URISyntaxException e) {
            throw new EngineException(Reason.INPUT, "the class path cannot be read: " + e.getMessage(), e);
        }
    }

    /** What the services say of themselves whose changelogs lie in {@code location}, a jar or a folder; often nothing. */
    public static List<Manifest> manifests(Path location) {
        try {
            if (Files.isDirectory(location)) {
                List<Manifest> manifests = new ArrayList<>();
                for (Path folder : serviceFolders(location.resolve(ROOT))) {
                    manifests.add(manifest(new FolderFiles(folder)));
                }
                return manifests;
            }
            try (ZipFile zip = new ZipFile(location.toFile())) {
                List<Manifest> manifests = new ArrayList<>();
                for (String folder : serviceFolders(zip)) {
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
            throw notAChangelog(location);
        }
        return only(serviceFolders(root), location);
    }

    /** What the service says of itself in this folder of its own. */
    public static Manifest manifestIn(Path serviceFolder) throws IOException {
        return manifest(new FolderFiles(serviceFolder));
    }

    private static List<Path> serviceFolders(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(MANIFEST)))
                    .toList();
        }
    }

    private static List<String> serviceFolders(ZipFile zip) {
        Pattern manifest = Pattern.compile(Pattern.quote(ROOT) + "[^/]+/" + Pattern.quote(MANIFEST));
        return zip.stream()
                .map(entry -> entry.getName())
                .filter(name -> manifest.matcher(name).matches())
                .map(name -> name.substring(0, name.length() - MANIFEST.length()))
                .toList();
    }

    private static <T> T only(List<T> services, Path location) {
        if (services.isEmpty()) {
            throw notAChangelog(location);
        }
        if (services.size() > 1) {
            throw unreadable(location + " holds the changelogs of several services: " + services);
        }
        return services.get(0);
    }

    private Changelog changelog() throws IOException {
        Manifest manifest = manifest(files);
        List<String> problems = new ArrayList<>();
        List<ChangeFile> changes = new ArrayList<>();
        Map<String, String> declaredIn = new HashMap<>();
        for (String name : files.changes()) {
            String inner = "changes/" + name;
            if (!FILE_NAME.matcher(name).matches()) {
                problems.add(files.path(inner) + ": a change's name is number-words.sql, e.g. 0005-add-locale.sql");
                continue;
            }
            Optional<byte[]> content = files.read(inner);
            if (content.isEmpty()) {
                // The contract names it, but its file is gone: whoever checks the contract says so.
                continue;
            }
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

    private static Manifest manifest(ChangelogFiles files) throws IOException {
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

    private static EngineException notAChangelog(Path location) {
        return unreadable(location + " is no changelog: there is no " + ROOT + "<service>/" + MANIFEST + " in it");
    }

    private static EngineException unreadable(String message) {
        return new EngineException(Reason.INPUT, message);
    }
}

package dev.ragdb.engine.draft;

import dev.ragdb.engine.BoundedInput;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.ChangelogReader;
import dev.ragdb.engine.changelog.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A service's folder in the sources, into which changes are written. Of the changes that are there it knows the names only, so
 * that it is of use also where a changelog is refused.
 *
 * @param folder the one that holds {@code manifest.json} and {@code changes/}
 */
public record ChangesFolder(Path folder, Manifest manifest) {
    private static final String SQL = ".sql";
    private static final Pattern FILE = Pattern.compile("\\d{4,18}-.+\\.sql");
    /** Where a project keeps its changelog, from its own folder or from the one above all modules. */
    private static final List<String> RESOURCES =
            List.of("", "src/main/resources", "schema/changelog/src/main/resources");

    /**
     * @param location a folder that holds {@code META-INF/ragdb/<service>/}, or that inner folder itself
     * @throws EngineException with {@link Reason#INPUT} when it is a jar, or no changelog
     */
    public static ChangesFolder at(Path location) {
        if (Files.isRegularFile(location)) {
            throw new EngineException(
                    Reason.INPUT,
                    location + " is a file: a change is written into the folder that the jar is built from, such as"
                            + " src/main/resources");
        }
        if (!Files.isDirectory(location)) {
            throw new EngineException(Reason.INPUT, location + ": no such folder");
        }
        try {
            Path folder = ChangelogReader.serviceFolder(location);
            return new ChangesFolder(folder, ChangelogReader.manifestIn(folder));
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, location + ": not a readable changelog: " + e.getMessage(), e);
        }
    }

    /**
     * The one of the project that {@code directory} lies in: the first that is found from there upwards, in the folder itself, in
     * its {@code src/main/resources} or in its {@code schema/changelog/src/main/resources}.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is none, or several are in the same place
     */
    public static ChangesFolder around(Path directory) {
        for (Path above = directory.toAbsolutePath().normalize(); above != null; above = above.getParent()) {
            for (String resources : RESOURCES) {
                Path place = above.resolve(resources);
                if (Files.isDirectory(place.resolve(ChangelogReader.ROOT))
                        && !ChangelogReader.manifests(place).isEmpty()) {
                    return at(place);
                }
            }
        }
        throw new EngineException(
                Reason.INPUT,
                "no changelog's sources in " + directory + " or above it (src/main/resources/" + ChangelogReader.ROOT
                        + "<service>/manifest.json): name their folder with --changelog DIR");
    }

    /** The names of the changes, without {@code .sql}, sorted; what is called otherwise is no change. */
    public List<String> ids() {
        Path changes = folder.resolve("changes");
        if (!Files.isDirectory(changes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(changes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> FILE.matcher(name).matches())
                    .map(name -> name.substring(0, name.length() - SQL.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, changes + ": not readable: " + e.getMessage(), e);
        }
    }

    /** Where the change {@code id} lies, or would lie. */
    public Path file(String id) {
        return folder.resolve("changes").resolve(id + SQL);
    }

    Path seeds(String id) {
        return folder.resolve("seeds").resolve(id + SQL);
    }

    /**
     * The id of a new change, which comes after all that are there.
     *
     * @throws EngineException with {@link Reason#INPUT} when a change has the same words already
     */
    public String idOf(ChangeName name) {
        Optional<String> taken =
                ids().stream().filter(id -> words(id).equals(name.words())).findFirst();
        if (taken.isPresent()) {
            throw new EngineException(
                    Reason.INPUT,
                    "the name `" + name.words() + "` is taken: " + file(taken.get()) + " has it; choose another");
        }
        return nextId(name.words());
    }

    /** These words after a number that is higher than all that are there. */
    String nextId(String words) {
        long highest = 0;
        int digits = 4;
        for (String id : ids()) {
            if (number(id) >= highest) {
                highest = number(id);
                digits = id.indexOf('-');
            }
        }
        return String.format("%0" + digits + "d-%s", highest + 1, words);
    }

    static long number(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    static String words(String id) {
        return id.substring(id.indexOf('-') + 1);
    }

    /**
     * Writes a change that is not there yet.
     *
     * @throws EngineException with {@link Reason#INPUT} when it cannot be written
     */
    public Path write(String id, String text) {
        Path file = file(id);
        try {
            Files.createDirectories(folder.resolve("changes"));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
            return file;
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, file + " cannot be written: " + e, e);
        }
    }

    /**
     * Declares these objects as owned in {@code manifest.json}.
     *
     * @throws EngineException with {@link Reason#INPUT} when that cannot be written
     */
    public void own(List<ObjectName> objects) {
        Path file = folder.resolve("manifest.json");
        try {
            if (!objects.isEmpty()) {
                Files.writeString(file, OwnedList.with(BoundedInput.readString(file), objects));
            }
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, file + " cannot be written: " + e, e);
        }
    }
}

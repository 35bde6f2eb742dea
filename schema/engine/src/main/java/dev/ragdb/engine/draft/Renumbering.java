package dev.ragdb.engine.draft;

import dev.ragdb.engine.BoundedInput;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives a change that is not released yet the next free number, with its file, its seeds and all that names it. Nothing else in
 * the files changes, to the byte.
 */
public final class Renumbering {
    private static final Pattern CHANGESET =
            Pattern.compile("(?<![^\\r\\n])--[ \\t]*changeset[ \\t][^\\r\\n]*", Pattern.CASE_INSENSITIVE);

    private final ChangesFolder folder;
    private final String id;

    /** @param id of a change in {@code folder} */
    public Renumbering(ChangesFolder folder, String id) {
        this.folder = folder;
        this.id = id;
    }

    /** Whether the change has the highest number already, and none shares it. */
    public boolean isNeedless() {
        return folder.ids().stream()
                .filter(other -> !other.equals(id))
                .allMatch(other -> ChangesFolder.number(other) < ChangesFolder.number(id));
    }

    /**
     * Does it.
     *
     * @return the new id
     * @throws EngineException with {@link Reason#REFUSED} when the change is released; with {@link Reason#INPUT} when a file
     *     cannot be read or written, or is not what its name says
     */
    public String run() {
        requireUnreleased();
        String next = folder.nextId(ChangesFolder.words(id));
        try {
            byte[] renamed = renamed(next);
            Files.write(folder.file(next), renamed, StandardOpenOption.CREATE_NEW);
            if (Files.exists(folder.seeds(id))) {
                Files.move(folder.seeds(id), folder.seeds(next));
            }
            renameInManifest(next);
            Files.delete(folder.file(id));
            return next;
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, folder.file(id) + " cannot be renumbered: " + e, e);
        }
    }

    private void requireUnreleased() {
        Optional<Release> release = contract().stream()
                .flatMap(contract -> contract.releases().all().stream())
                .filter(candidate -> candidate.changes().containsKey(id))
                .findFirst();
        if (release.isPresent()) {
            throw new EngineException(
                    Reason.REFUSED,
                    "version " + release.get().version() + " released `" + id
                            + "`, and databases have it: it keeps its number; renumber the change that came later");
        }
    }

    private Optional<Contract> contract() {
        Path file = folder.folder().resolve("contract.json");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.parse(BoundedInput.readString(file), file.toString()));
        } catch (IOException | EngineException e) {
            throw new EngineException(
                    Reason.INPUT,
                    file + " cannot be read, so nobody can tell whether `" + id
                            + "` is released: take either side of the merge first, the build writes it anew",
                    e);
        }
    }

    /** Byte by byte, as Latin-1, so that line ends and whatever encoding there is survive. */
    private byte[] renamed(String next) throws IOException {
        Path file = folder.file(id);
        String text = new String(BoundedInput.read(file), StandardCharsets.ISO_8859_1);
        Matcher changeset = CHANGESET.matcher(text);
        Pattern name = Pattern.compile("(?<![A-Za-z0-9_-])" + Pattern.quote(id) + "(?![A-Za-z0-9_-])");
        if (!changeset.find() || !name.matcher(changeset.group()).find()) {
            throw new EngineException(
                    Reason.INPUT,
                    file + ": its --changeset line does not name `" + id
                            + "`: correct that first, nothing was changed");
        }
        String firstLine = text.lines().findFirst().orElse("");
        String changed = replaced(name, firstLine, next)
                + text.substring(firstLine.length(), changeset.start())
                + replaced(name, changeset.group(), next)
                + text.substring(changeset.end());
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String replaced(Pattern name, String line, String next) {
        return name.matcher(line).replaceAll(Matcher.quoteReplacement(next));
    }

    /** What may be adopted after the change. */
    private void renameInManifest(String next) throws IOException {
        Path manifest = folder.folder().resolve("manifest.json");
        String text = new String(BoundedInput.read(manifest), StandardCharsets.ISO_8859_1);
        if (text.contains('"' + id + '"')) {
            Files.writeString(manifest, text.replace('"' + id + '"', '"' + next + '"'), StandardCharsets.ISO_8859_1);
        }
    }
}

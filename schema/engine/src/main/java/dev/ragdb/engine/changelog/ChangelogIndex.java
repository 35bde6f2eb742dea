package dev.ragdb.engine.changelog;

import static dev.ragdb.engine.changelog.ChangelogIndexText.ABSENT;
import static dev.ragdb.engine.changelog.ChangelogIndexText.ADOPTABLE;
import static dev.ragdb.engine.changelog.ChangelogIndexText.CHANGES;
import static dev.ragdb.engine.changelog.ChangelogIndexText.END;
import static dev.ragdb.engine.changelog.ChangelogIndexText.EXTERNAL;
import static dev.ragdb.engine.changelog.ChangelogIndexText.FILE;
import static dev.ragdb.engine.changelog.ChangelogIndexText.HEADER;
import static dev.ragdb.engine.changelog.ChangelogIndexText.MANIFEST;
import static dev.ragdb.engine.changelog.ChangelogIndexText.OWNED;
import static dev.ragdb.engine.changelog.ChangelogIndexText.OWNER;
import static dev.ragdb.engine.changelog.ChangelogIndexText.RELEASE;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.Release;
import dev.ragdb.engine.contract.Releases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Reads {@code contract.index}, and believes it only when every file that it was made of is still the same. */
final class ChangelogIndex {
    private final ChangelogFiles files;
    private final WholeChangelog whole;
    private final String text;
    private final List<ObjectName> owned = new ArrayList<>();
    private final List<ExternalTable> external = new ArrayList<>();
    private final List<Adoptable> adoptable = new ArrayList<>();
    private final List<String> owners = new ArrayList<>();
    private final Map<String, Map<String, String>> releases = new LinkedHashMap<>();
    private final List<ContractChange> changes = new ArrayList<>();
    private String service = "";
    private String schema = "";
    private String trackingTable = "";
    private int position;

    private ChangelogIndex(ChangelogFiles files, WholeChangelog whole, String text) {
        this.files = files;
        this.whole = whole;
        this.text = text;
    }

    /**
     * The changelog, without reading its changes and its contract; empty when there is no index, or when it is not certain that it
     * is theirs: then they have to be read to say what is wrong with them, if anything is.
     *
     * @param whole reads the rest when somebody asks for it
     */
    static Optional<Changelog> read(ChangelogFiles files, WholeChangelog whole) throws IOException {
        Optional<byte[]> content = files.read(ChangelogIndexText.NAME);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        ChangelogIndex index = new ChangelogIndex(files, whole, new String(content.get(), StandardCharsets.UTF_8));
        try {
            return isOfOnePiece(content.get()) && index.agrees() ? index.changelog() : Optional.empty();
        } catch (IllegalArgumentException | NoSuchElementException unreadable) {
            return Optional.empty();
        }
    }

    /** Whether its last line fits the others: nobody edited it, no merge made it out of two. */
    private static boolean isOfOnePiece(byte[] content) {
        int last = content.length - 1;
        while (last > 0 && content[last - 1] != '\n') {
            last--;
        }
        String line = new String(content, last, content.length - last, StandardCharsets.UTF_8);
        if (!line.startsWith(END + "\t") || !line.endsWith("\n")) {
            return false;
        }
        IndexLine fields = new IndexLine(line, END.length() + 1, line.length() - 1);
        return fields.nextStamp().isSameAs(FileStamp.of(content, last));
    }

    private boolean agrees() throws IOException {
        if (!text.startsWith(HEADER + "\n")) {
            return false;
        }
        position = HEADER.length() + 1;
        while (true) {
            IndexLine line = nextLine();
            String key = line.next();
            if (key.equals(CHANGES)) {
                return agreeChanges(Integer.parseInt(line.next()));
            }
            if (key.equals(FILE)) {
                if (!agrees(line)) {
                    return false;
                }
            } else {
                add(key, line);
            }
        }
    }

    private boolean agrees(IndexLine line) throws IOException {
        String name = line.next();
        Optional<FileStamp> stamp = files.stamp(name);
        IndexLine rest = line;
        String size = rest.next();
        return size.equals(ABSENT)
                ? stamp.isEmpty()
                : stamp.isPresent()
                        && stamp.get().isSameAs(new FileStamp(Long.parseLong(size), Long.parseLong(rest.next(), 16)));
    }

    private void add(String key, IndexLine line) {
        switch (key) {
            case MANIFEST -> {
                service = line.next();
                schema = line.next();
                trackingTable = line.next();
            }
            case OWNED -> owned.add(ObjectName.parse(line.next()));
            case EXTERNAL -> {
                ObjectName name = ObjectName.parse(line.next());
                Map<String, String> columns = new LinkedHashMap<>();
                while (line.hasNext()) {
                    columns.put(line.next(), line.next());
                }
                external.add(new ExternalTable(name, columns));
            }
            case ADOPTABLE -> adoptable.add(new Adoptable(line.next(), ObjectName.parse(line.next()), line.next()));
            case OWNER -> owners.add(line.next());
            case RELEASE -> releases.put(line.next(), new LinkedHashMap<>());
            default -> throw new IllegalArgumentException("unknown line: " + key);
        }
    }

    /** The changes are those files and no others, in the order of their names. */
    private boolean agreeChanges(int count) throws IOException {
        List<String> names = files.changes();
        if (names.size() != count) {
            return false;
        }
        for (String name : names) {
            IndexLine line = nextLine();
            String id = line.next();
            String checksum = line.next();
            FileStamp stamp = line.nextStamp();
            if (!ChangeFileCheck.isFileName(name)
                    || name.length() != id.length() + ".sql".length()
                    || !name.startsWith(id)
                    || !name.endsWith(".sql")
                    || !files.stamp("changes/" + name).orElseThrow().isSameAs(stamp)) {
                return false;
            }
            boolean inTransaction = Boolean.parseBoolean(line.next());
            String fingerprint = line.next();
            String sha256 = line.next();
            String release = line.next();
            if (!release.isEmpty()) {
                Map<String, String> brought = releases.get(release);
                if (brought == null) {
                    return false;
                }
                brought.put(id, sha256);
            }
            changes.add(new ContractChange(
                    id,
                    sha256,
                    checksum,
                    line.next(),
                    inTransaction,
                    fingerprint,
                    new WholeChangelog.Proof(whole, changes.size())));
        }
        return true;
    }

    /**
     * What a service owns and relies on decides what its changes may touch, so the manifest itself is read for that: an index that
     * tells it otherwise was not made of it, however well its stamps fit.
     */
    private Optional<Changelog> changelog() throws IOException {
        Manifest manifest = ChangelogReader.manifest(files);
        if (!manifest.equals(new Manifest(service, schema, trackingTable, owned, external, adoptable, owners))) {
            return Optional.empty();
        }
        List<Release> released = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> release : releases.entrySet()) {
            released.add(new Release(release.getKey(), release.getValue()));
        }
        return Optional.of(whole.indexed(manifest, new Contract(service, changes, new Releases(released))));
    }

    private IndexLine nextLine() {
        int start = position;
        int end = text.indexOf('\n', start);
        if (end < 0) {
            throw new NoSuchElementException("a line is missing");
        }
        position = end + 1;
        return new IndexLine(text, start, end);
    }
}

package dev.ragdb.engine.changelog;

import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractJson;
import dev.ragdb.engine.contract.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code contract.index}: what a start needs of a changelog and its contract, so that it need not read them, and by which
 * sizes and CRC-32s it knows that they are still the same. The same changelog always gives the same text.
 */
public final class ChangelogIndexText {
    /** The file's name, beside {@code contract.json}. */
    public static final String NAME = "contract.index";

    static final String HEADER = "contract.index 1";
    static final String FILE = "file";
    static final String ABSENT = "absent";
    static final String MANIFEST = "manifest";
    static final String OWNED = "owned";
    static final String EXTERNAL = "external";
    static final String ADOPTABLE = "adoptable";
    static final String OWNER = "owner";
    static final String RELEASE = "release";
    static final String CHANGES = "changes";
    static final String END = "end";

    private final StringBuilder text = new StringBuilder(HEADER).append('\n');

    private ChangelogIndexText() {}

    /**
     * @param serviceFolder the folder with the manifest and the changes
     * @param contract what is, or will be, beside them in contract.json
     */
    public static String of(Path serviceFolder, Contract contract) throws IOException {
        FolderFiles files = new FolderFiles(serviceFolder);
        ChangelogIndexText index = new ChangelogIndexText();
        index.addFile("contract.json", Optional.of(ContractJson.write(contract).getBytes(StandardCharsets.UTF_8)));
        index.addFile("manifest.json", files.read("manifest.json"));
        index.addFile("stand-ins.sql", files.read("stand-ins.sql"));
        index.add(ChangelogReader.manifestIn(serviceFolder));
        for (Release release : contract.releases().all()) {
            index.add(RELEASE, release.version());
        }
        index.add(CHANGES, Integer.toString(contract.changes().size()));
        for (ContractChange change : contract.changes()) {
            index.add(
                    change, stamp(files.read("changes/" + change.id() + ".sql").orElseThrow()), contract);
        }
        return index.ended();
    }

    private void addFile(String name, Optional<byte[]> content) {
        text.append(FILE);
        IndexLine.append(text, name);
        if (content.isPresent()) {
            IndexLine.append(text, stamp(content.get()));
        } else {
            IndexLine.append(text, ABSENT);
        }
        text.append('\n');
    }

    private void add(Manifest manifest) {
        add(MANIFEST, manifest.service(), manifest.schema(), manifest.trackingTable());
        manifest.owned().forEach(name -> add(OWNED, name.toString()));
        for (ExternalTable table : manifest.external()) {
            text.append(EXTERNAL);
            IndexLine.append(text, table.name().toString());
            for (Map.Entry<String, String> column : table.columns().entrySet()) {
                IndexLine.append(IndexLine.append(text, column.getKey()), column.getValue());
            }
            text.append('\n');
        }
        for (Adoptable adoptable : manifest.adoptable()) {
            add(ADOPTABLE, adoptable.after(), adoptable.object().toString(), adoptable.line());
        }
        manifest.owners().forEach(owner -> add(OWNER, owner));
    }

    private void add(ContractChange change, FileStamp stamp, Contract contract) {
        text.append(change.id());
        IndexLine.append(text, change.checksum());
        IndexLine.append(text, stamp);
        IndexLine.append(text, Boolean.toString(change.inTransaction()));
        IndexLine.append(text, change.fingerprint());
        IndexLine.append(text, change.sha256());
        IndexLine.append(
                text,
                contract.releases().bringing(change.id()).map(Release::version).orElse(""));
        IndexLine.append(text, change.comment());
        text.append('\n');
    }

    private void add(String key, String... fields) {
        text.append(key);
        for (String field : fields) {
            IndexLine.append(text, field);
        }
        text.append('\n');
    }

    private String ended() {
        FileStamp stamp = FileStamp.of(text.toString().getBytes(StandardCharsets.UTF_8));
        text.append(END);
        return IndexLine.append(text, stamp).append('\n').toString();
    }

    /** With the line ends that the file has in the repository; one with others is then known as another file, and is read. */
    private static FileStamp stamp(byte[] content) {
        return FileStamp.of(ChangeFile.withUnixLineEnds(content));
    }
}

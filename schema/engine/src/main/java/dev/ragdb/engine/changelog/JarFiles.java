package dev.ragdb.engine.changelog;

import dev.ragdb.engine.BoundedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A changelog in a jar: {@code folder} is e.g. {@code META-INF/ragdb/rag-manager/}. */
final class JarFiles implements ChangelogFiles {
    private final Path jar;
    private final ZipFile zip;
    private final String folder;
    /** The changes' entries by their full names: looking for them in the jar again would take as long as listing them. */
    private final Map<String, ZipEntry> listed = new HashMap<>();

    JarFiles(Path jar, ZipFile zip, String folder) {
        this.jar = jar;
        this.zip = zip;
        this.folder = folder;
    }

    @Override
    public List<String> changes() {
        String changes = folder + "changes/";
        List<String> names = new ArrayList<>();
        // A loop, because every start-up comes by, and a stream would cost it.
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            if (name.startsWith(changes) && !entry.isDirectory() && name.indexOf('/', changes.length()) < 0) {
                names.add(name.substring(changes.length()));
                listed.put(name, entry);
            }
        }
        Collections.sort(names);
        return names;
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        ZipEntry entry = zip.getEntry(folder + name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream content = zip.getInputStream(entry)) {
            return Optional.of(BoundedInput.read(content, path(name)));
        }
    }

    /** As the jar's directory has it. */
    @Override
    public Optional<FileStamp> stamp(String name) {
        ZipEntry known = listed.get(folder + name);
        ZipEntry entry = known == null ? zip.getEntry(folder + name) : known;
        return entry == null ? Optional.empty() : Optional.of(new FileStamp(entry.getSize(), entry.getCrc()));
    }

    @Override
    public String path(String name) {
        return jar.getFileName() + "!/" + folder + name;
    }
}

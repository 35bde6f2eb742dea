package dev.ragdb.engine.changelog;

import dev.ragdb.engine.ClassPathResource;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.ContractJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A changelog that only a class loader reaches, such as one in a jar inside another jar. What cannot be listed is found by the
 * names that its contract tells.
 */
record UrlFiles(ClassPathResource manifest) implements ChangelogFiles {
    private static final String CONTRACT = "contract.json";

    /** @throws EngineException with {@link Reason#INPUT} when {@code loader} sees none or more than one */
    static ClassPathResource manifestOf(ClassLoader loader, String service) throws IOException {
        List<ClassPathResource> manifests =
                ClassPathResource.all(loader, "META-INF/ragdb/" + service + "/manifest.json");
        if (manifests.size() != 1) {
            throw new EngineException(
                    Reason.INPUT,
                    manifests.isEmpty()
                            ? "no changelog of `" + service + "` on the class path: add its schema jar"
                            : "several changelogs of `" + service + "` on the class path, keep one of them: "
                                    + manifests);
        }
        return manifests.get(0);
    }

    @Override
    public List<String> changes() throws IOException {
        String contract = text(CONTRACT)
                .orElseThrow(
                        () -> new EngineException(
                                Reason.INPUT,
                                path(CONTRACT)
                                        + " is missing: in a jar inside another one, nothing else tells which changes there are"));
        return ContractJson.parse(contract, path(CONTRACT)).ids().stream()
                .map(id -> id + ".sql")
                .toList();
    }

    Optional<String> text(String name) throws IOException {
        return read(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public Optional<byte[]> read(String name) throws IOException {
        return manifest.relative(name).read();
    }

    @Override
    public Optional<FileStamp> stamp(String name) {
        return Optional.empty();
    }

    @Override
    public String path(String name) {
        return manifest.relative(name).toString();
    }
}

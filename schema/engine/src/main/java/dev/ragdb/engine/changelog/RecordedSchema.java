package dev.ragdb.engine.changelog;

import dev.ragdb.engine.ClassPathResource;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.Attributes;

/**
 * What a schema jar says of itself, without its changes: all that a running service needs to know whether a database fits.
 *
 * @param manifest owned and external objects
 * @param contract what its build recorded
 * @param version the jar's {@code Implementation-Version}; empty when it has none, or is a folder
 */
public record RecordedSchema(Manifest manifest, Contract contract, String version) {
    /**
     * The one of {@code service} in the jars that {@code loader} sees, jars inside jars too.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is none, more than one, or one that cannot be read; with
     *     {@link Reason#DRIFT} when it has no contract, or one that was edited by hand
     */
    public static RecordedSchema fromClassPath(ClassLoader loader, String service) {
        try {
            UrlFiles files = new UrlFiles(UrlFiles.manifestOf(loader, service));
            String manifest = files.path("manifest.json");
            String contract = files.path("contract.json");
            RecordedSchema schema = new RecordedSchema(
                    ManifestJson.parse(files.text("manifest.json").orElseThrow(), manifest),
                    ContractJson.parse(
                            files.text("contract.json")
                                    .orElseThrow(() -> new EngineException(
                                            Reason.DRIFT,
                                            contract + " is missing: the changes of `" + service
                                                    + "` were never run on a throwaway database")),
                            contract),
                    version(files.manifest()));
            schema.contract.contradiction().ifPresent(problem -> {
                throw new EngineException(Reason.DRIFT, contract + ": " + problem);
            });
            return schema;
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, "the class path cannot be read: " + e.getMessage(), e);
        }
    }

    private static String version(ClassPathResource manifest) throws IOException {
        Optional<byte[]> ofJar = manifest.relative("../../MANIFEST.MF").read();
        if (ofJar.isEmpty()) {
            return "";
        }
        Attributes attributes = new java.util.jar.Manifest(new ByteArrayInputStream(ofJar.get())).getMainAttributes();
        return Objects.requireNonNullElse(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION), "");
    }
}

package dev.ragdb.engine.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A version that left the house: from then on databases have its changes, and nobody can edit or remove them.
 *
 * @param version the version
 * @param changes the changes that it was the first to bring: id to SHA-256 of the file
 */
public record Release(String version, Map<String, String> changes) {
    public Release {
        changes = Collections.unmodifiableMap(new LinkedHashMap<>(changes));
    }
}

package dev.ragdb.engine.changelog;

import static dev.ragdb.engine.contract.JsonFields.required;
import static dev.ragdb.engine.contract.JsonFields.string;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.JsonProblem;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code manifest.json}. */
final class ManifestJson {
    private ManifestJson() {}

    static Manifest parse(String json, String path) {
        try {
            JsonObject manifest = JsonParser.parseString(json).getAsJsonObject();
            return new Manifest(
                    string(manifest, "service"),
                    string(manifest, "schema"),
                    string(manifest, "trackingTable"),
                    owned(manifest),
                    ExternalTableJson.read(list(manifest, "external")),
                    adoptable(manifest));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new EngineException(Reason.INPUT, path + ": not a manifest: " + JsonProblem.messageOf(e), e);
        }
    }

    private static List<ObjectName> owned(JsonObject manifest) {
        List<ObjectName> owned = new ArrayList<>();
        for (JsonElement name : required(manifest, "owned").getAsJsonArray()) {
            owned.add(ObjectName.parse(name.getAsString()));
        }
        return owned;
    }

    private static List<Adoptable> adoptable(JsonObject manifest) {
        List<Adoptable> adoptable = new ArrayList<>();
        for (JsonElement element : list(manifest, "adoptable")) {
            JsonObject entry = element.getAsJsonObject();
            adoptable.add(new Adoptable(
                    string(entry, "after"), ObjectName.parse(string(entry, "object")), string(entry, "line")));
        }
        return adoptable;
    }

    private static Iterable<JsonElement> list(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsJsonArray() : List.of();
    }
}

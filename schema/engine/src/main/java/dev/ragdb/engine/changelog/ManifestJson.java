package dev.ragdb.engine.changelog;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.contract.JsonProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
                    external(manifest),
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

    private static List<ExternalTable> external(JsonObject manifest) {
        List<ExternalTable> external = new ArrayList<>();
        for (JsonElement element : list(manifest, "external")) {
            JsonObject table = element.getAsJsonObject();
            Map<String, String> columns = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> column :
                    required(table, "columns").getAsJsonObject().entrySet()) {
                columns.put(column.getKey(), column.getValue().getAsString());
            }
            external.add(new ExternalTable(ObjectName.parse("table " + string(table, "table")), columns));
        }
        return external;
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

    private static String string(JsonObject object, String key) {
        return required(object, key).getAsString();
    }

    private static JsonElement required(JsonObject object, String key) {
        JsonElement value = object.get(key);
        if (value == null) {
            throw new IllegalArgumentException("`" + key + "` is missing");
        }
        return value;
    }
}

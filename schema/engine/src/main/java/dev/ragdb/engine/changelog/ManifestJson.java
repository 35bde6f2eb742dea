package dev.ragdb.engine.changelog;

import static dev.ragdb.engine.contract.JsonFields.required;
import static dev.ragdb.engine.contract.JsonFields.string;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PlainName;
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
                    PlainName.ofFile("`service`", string(manifest, "service")),
                    PlainName.identifier("`schema`", string(manifest, "schema")),
                    PlainName.identifier("`trackingTable`", string(manifest, "trackingTable")),
                    owned(manifest),
                    external(manifest),
                    adoptable(manifest),
                    owners(manifest));
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
            owned.add(plain("`owned`", ObjectName.parse(name.getAsString())));
        }
        return owned;
    }

    private static List<ExternalTable> external(JsonObject manifest) {
        List<ExternalTable> external = ExternalTableJson.read(list(manifest, "external"));
        for (ExternalTable table : external) {
            plain("`external`", table.name());
            table.columns().forEach((column, type) -> {
                PlainName.identifier("a column in `external`", column);
                PlainName.of("a type in `external`", type);
            });
        }
        return external;
    }

    /** A function's name here is SQL text, with its arguments, and as long as these are. */
    private static ObjectName plain(String what, ObjectName object) {
        PlainName.printable("a schema in " + what, object.schema());
        PlainName.printable("a name in " + what, object.name());
        if (!object.schema().isEmpty()) {
            PlainName.identifier("a schema in " + what, object.schema());
            PlainName.identifier("a name in " + what, object.bareName());
        }
        return object;
    }

    private static List<Adoptable> adoptable(JsonObject manifest) {
        List<Adoptable> adoptable = new ArrayList<>();
        for (JsonElement element : list(manifest, "adoptable")) {
            JsonObject entry = element.getAsJsonObject();
            adoptable.add(new Adoptable(
                    PlainName.of("`after`", string(entry, "after")),
                    ObjectName.parse(string(entry, "object")),
                    string(entry, "line")));
        }
        return adoptable;
    }

    private static List<String> owners(JsonObject manifest) {
        List<String> owners = new ArrayList<>();
        for (JsonElement owner : list(manifest, "owners")) {
            owners.add(PlainName.identifier("a role in `owners`", owner.getAsString()));
        }
        return owners;
    }

    private static Iterable<JsonElement> list(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsJsonArray() : List.of();
    }
}

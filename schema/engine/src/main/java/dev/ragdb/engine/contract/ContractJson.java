package dev.ragdb.engine.contract;

import static dev.ragdb.engine.contract.JsonFields.requireFormat;
import static dev.ragdb.engine.contract.JsonFields.required;
import static dev.ragdb.engine.contract.JsonFields.string;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.PlainName;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads and writes {@code contract.json}; the same contract always gives the same bytes. */
public final class ContractJson {
    private static final int FORMAT = 1;

    private ContractJson() {}

    public static String write(Contract contract) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("service", contract.service());
        JsonArray changes = new JsonArray();
        contract.changes().forEach(change -> changes.add(write(change)));
        json.add("changes", changes);
        JsonArray releases = new JsonArray();
        contract.releases().all().forEach(release -> releases.add(write(release)));
        json.add("releases", releases);
        // Made here, because those who only read would pay for it: it sets up more than the parser does.
        Gson writer =
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return writer.toJson(json) + "\n";
    }

    /**
     * @param path where {@code text} was read from, for messages
     * @throws EngineException with {@link Reason#INPUT}
     */
    public static Contract parse(String text, String path) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            requireFormat(json, FORMAT);
            List<ContractChange> changes = new ArrayList<>();
            for (JsonElement change : required(json, "changes").getAsJsonArray()) {
                changes.add(change(change.getAsJsonObject()));
            }
            return new Contract(PlainName.ofFile("`service`", string(json, "service")), changes, releases(json));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new EngineException(Reason.INPUT, path + ": not a contract: " + JsonProblem.messageOf(e), e);
        }
    }

    private static JsonObject write(ContractChange change) {
        JsonObject json = new JsonObject();
        json.addProperty("id", change.id());
        json.addProperty("sha256", change.sha256());
        json.addProperty("checksum", change.checksum());
        json.addProperty("comment", change.comment());
        json.addProperty("inTransaction", change.inTransaction());
        json.addProperty("fingerprint", change.fingerprint());
        CatalogDelta delta = change.delta();
        json.add("creates", strings(delta.creates()));
        json.add("drops", strings(delta.drops()));
        JsonObject objects = new JsonObject();
        delta.lines().forEach((name, lines) -> {
            JsonObject entry = new JsonObject();
            entry.add("added", strings(lines.added()));
            entry.add("removed", strings(lines.removed()));
            objects.add(name.toString(), entry);
        });
        json.add("objects", objects);
        json.add("relations", ProofJson.relations(change.relations()));
        json.add("hazards", ProofJson.hazards(change.hazards()));
        if (!change.provenOn().isEmpty()) {
            json.add("provenOn", strings(change.provenOn()));
        }
        return json;
    }

    private static JsonObject write(Release release) {
        JsonObject changes = new JsonObject();
        release.changes().forEach(changes::addProperty);
        JsonObject json = new JsonObject();
        json.addProperty("version", release.version());
        json.add("changes", changes);
        return json;
    }

    private static Releases releases(JsonObject json) {
        List<Release> releases = new ArrayList<>();
        if (json.has("releases")) {
            for (JsonElement element : json.get("releases").getAsJsonArray()) {
                JsonObject release = element.getAsJsonObject();
                Map<String, String> changes = new LinkedHashMap<>();
                required(release, "changes")
                        .getAsJsonObject()
                        .asMap()
                        .forEach((id, sha256) -> changes.put(
                                PlainName.ofFile("a change's id", id),
                                PlainName.of("a change's SHA-256", sha256.getAsString())));
                releases.add(new Release(PlainName.of("a release's version", string(release, "version")), changes));
            }
        }
        return new Releases(releases);
    }

    private static ContractChange change(JsonObject json) {
        NavigableMap<ObjectName, CatalogDelta.Lines> lines = new TreeMap<>();
        for (Map.Entry<String, JsonElement> entry :
                required(json, "objects").getAsJsonObject().entrySet()) {
            JsonObject object = entry.getValue().getAsJsonObject();
            lines.put(
                    ObjectName.parse(entry.getKey()),
                    new CatalogDelta.Lines(
                            new TreeSet<>(strings(object, "added")), new TreeSet<>(strings(object, "removed"))));
        }
        return new ContractChange(
                        PlainName.ofFile("a change's id", string(json, "id")),
                        PlainName.of("a change's `sha256`", string(json, "sha256")),
                        PlainName.of("a change's `checksum`", string(json, "checksum")),
                        string(json, "comment"),
                        required(json, "inTransaction").getAsBoolean(),
                        PlainName.of("a change's `fingerprint`", string(json, "fingerprint")),
                        new CatalogDelta(names(json, "creates"), names(json, "drops"), lines),
                        ProofJson.relations(json),
                        ProofJson.hazards(json))
                .provenOn(ProofJson.provenOn(json));
    }

    private static JsonArray strings(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    private static List<String> strings(JsonObject json, String key) {
        List<String> values = new ArrayList<>();
        required(json, key).getAsJsonArray().forEach(value -> values.add(value.getAsString()));
        return values;
    }

    private static List<ObjectName> names(JsonObject json, String key) {
        return strings(json, key).stream().map(ObjectName::parse).toList();
    }
}

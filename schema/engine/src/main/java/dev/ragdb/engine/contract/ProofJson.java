package dev.ragdb.engine.contract;

import static dev.ragdb.engine.contract.JsonFields.required;
import static dev.ragdb.engine.contract.JsonFields.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ragdb.engine.contract.ContractChange.AcceptedHazard;
import dev.ragdb.engine.proof.observe.LockMode;
import dev.ragdb.engine.proof.observe.RelationEffect;
import dev.ragdb.engine.version.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The part of a change in {@code contract.json} that its proof gave. Only what is true is written, so that a review is short. */
final class ProofJson {
    private ProofJson() {}

    static JsonObject relations(List<RelationEffect> relations) {
        JsonObject json = new JsonObject();
        for (RelationEffect relation : relations) {
            JsonObject effect = new JsonObject();
            effect.addProperty("lock", relation.lock().toString());
            if (relation.scanned()) {
                effect.addProperty("scanned", true);
            }
            if (relation.rewritten()) {
                effect.addProperty("rewritten", true);
            }
            if (relation.rowsChanged()) {
                effect.addProperty("rowsChanged", true);
            }
            json.add(relation.kind() + " " + relation.relation(), effect);
        }
        return json;
    }

    static JsonArray hazards(List<AcceptedHazard> hazards) {
        JsonArray json = new JsonArray();
        for (AcceptedHazard hazard : hazards) {
            JsonObject accepted = new JsonObject();
            accepted.addProperty("code", hazard.code());
            accepted.addProperty("accepted", hazard.reason());
            JsonArray objects = new JsonArray();
            hazard.objects().forEach(objects::add);
            accepted.add("objects", objects);
            json.add(accepted);
        }
        return json;
    }

    static List<RelationEffect> relations(JsonObject change) {
        List<RelationEffect> relations = new ArrayList<>();
        if (change.has("relations")) {
            for (Map.Entry<String, JsonElement> entry :
                    change.get("relations").getAsJsonObject().entrySet()) {
                JsonObject effect = entry.getValue().getAsJsonObject();
                relations.add(relation(entry.getKey(), effect));
            }
        }
        return relations;
    }

    static List<AcceptedHazard> hazards(JsonObject change) {
        List<AcceptedHazard> hazards = new ArrayList<>();
        if (change.has("hazards")) {
            for (JsonElement element : change.get("hazards").getAsJsonArray()) {
                JsonObject hazard = element.getAsJsonObject();
                List<String> objects = new ArrayList<>();
                required(hazard, "objects").getAsJsonArray().forEach(object -> objects.add(object.getAsString()));
                hazards.add(new AcceptedHazard(string(hazard, "code"), string(hazard, "accepted"), objects));
            }
        }
        return hazards;
    }

    static List<ServerVersion> provenOn(JsonObject change) {
        List<ServerVersion> versions = new ArrayList<>();
        if (change.has("provenOn")) {
            change.get("provenOn")
                    .getAsJsonArray()
                    .forEach(version -> versions.add(ServerVersion.parse(version.getAsString())));
        }
        return versions;
    }

    private static RelationEffect relation(String header, JsonObject effect) {
        // The kind has no quotes and no dot, the name may hold spaces only in quotes.
        int end = header.replaceFirst("[\".].*", "").lastIndexOf(' ');
        LockMode lock = LockMode.valueOf(string(effect, "lock").replace(' ', '_'));
        return new RelationEffect(
                header.substring(end + 1),
                header.substring(0, end),
                lock,
                isTrue(effect, "scanned"),
                isTrue(effect, "rewritten"),
                isTrue(effect, "rowsChanged"));
    }

    private static boolean isTrue(JsonObject effect, String key) {
        return effect.has(key) && required(effect, key).getAsBoolean();
    }
}

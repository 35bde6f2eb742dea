package dev.ragdb.cli.output;

import com.google.gson.JsonObject;
import dev.ragdb.engine.hazard.HazardCode;

/** What a hazard is, in general. */
public final class HazardRecord {
    private HazardRecord() {}

    public static JsonObject of(HazardCode hazard) {
        JsonObject json = JsonText.newRecord();
        json.addProperty("code", hazard.code());
        json.addProperty("title", hazard.title());
        json.addProperty("why", hazard.why());
        json.addProperty("recipe", hazard.recipe());
        json.addProperty("acceptable", hazard.acceptable());
        return json;
    }
}

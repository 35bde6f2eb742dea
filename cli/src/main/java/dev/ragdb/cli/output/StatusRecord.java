package dev.ragdb.cli.output;

import com.google.gson.JsonObject;
import dev.ragdb.engine.status.ObjectStatus;
import java.util.Locale;

/** How an object stands. */
public final class StatusRecord {
    private StatusRecord() {}

    /** The whole record. */
    public static JsonObject of(ObjectStatus object) {
        JsonObject json = JsonText.newRecord();
        json.addProperty("kind", object.kind());
        json.addProperty("name", object.name());
        if (!object.on().isEmpty()) {
            json.addProperty("on", object.on());
        }
        json.addProperty("owned", object.owned());
        json.addProperty("state", object.state().toString().toLowerCase(Locale.ROOT));
        if (!object.detail().isEmpty()) {
            json.addProperty("detail", object.detail());
        }
        return json;
    }
}

package dev.ragdb.cli.output;

import com.google.gson.JsonObject;
import dev.ragdb.engine.proof.observe.RelationEffect;

/** What a change does to a relation that was there before it. */
public final class RelationRecord {
    private RelationRecord() {}

    /** Part of a change's record. */
    public static JsonObject of(RelationEffect effect) {
        JsonObject json = new JsonObject();
        json.addProperty("relation", effect.relation());
        json.addProperty("kind", effect.kind());
        json.addProperty("lock", effect.lock().toString());
        json.addProperty("scanned", effect.scanned());
        json.addProperty("rewritten", effect.rewritten());
        json.addProperty("rowsChanged", effect.rowsChanged());
        return json;
    }
}

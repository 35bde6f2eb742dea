package dev.ragdb.engine.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Takes values out of a JSON object, and names the one that is missing. */
public final class JsonFields {
    private JsonFields() {}

    /** @throws IllegalArgumentException when there is none */
    public static JsonElement required(JsonObject object, String key) {
        JsonElement value = object.get(key);
        if (value == null) {
            throw new IllegalArgumentException("`" + key + "` is missing");
        }
        return value;
    }

    /** @throws IllegalArgumentException when there is none */
    public static String string(JsonObject object, String key) {
        return required(object, key).getAsString();
    }

    /** @throws IllegalArgumentException when {@code object} says that it is of another format than {@code known} */
    public static void requireFormat(JsonObject object, int known) {
        int format = required(object, "format").getAsInt();
        if (format != known) {
            throw new IllegalArgumentException("format " + format + ", this version reads format " + known + " only");
        }
    }
}

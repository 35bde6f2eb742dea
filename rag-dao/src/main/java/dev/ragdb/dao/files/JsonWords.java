package dev.ragdb.dao.files;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import org.jspecify.annotations.Nullable;

/** What a value is, in words for a message. */
final class JsonWords {
    private JsonWords() {}

    static String of(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return "null";
        }
        if (value instanceof JsonPrimitive primitive) {
            if (primitive.isString()) {
                return "the string " + Shown.quoted(primitive.getAsString());
            }
            return (primitive.isNumber() ? "the number " : "") + primitive.getAsString();
        }
        return value.isJsonArray() ? "a list" : "an object";
    }
}

package dev.ragdb.cli.output;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Collection;

/** How JSON is written: for people indented, for scripts one object a line, in both with letters as they are. */
public final class JsonText {
    private static final int FORMAT = 1;

    private JsonText() {}

    /** A record to be filled, which says of which format it is: what is in it keeps its name and meaning, more may come. */
    public static JsonObject newRecord() {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        return json;
    }

    /** Strings as a list; of anything else its text. */
    public static JsonArray array(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    /** On one line, without its end. */
    public static String line(JsonObject json) {
        // Not by a Gson: setting one up takes longer than the line.
        return json.toString();
    }

    /** With a line break at its end. */
    public static String pretty(JsonObject json) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)
                + "\n";
    }
}

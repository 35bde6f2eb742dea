package dev.ragdb.cli.prove;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;

/** JSON that people can read too: indented, and with letters as they are. */
final class PrettyJson {
    private PrettyJson() {}

    static String write(JsonObject json) {
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json)
                + "\n";
    }
}

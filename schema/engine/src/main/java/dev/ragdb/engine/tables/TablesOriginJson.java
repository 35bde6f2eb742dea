package dev.ragdb.engine.tables;

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
import dev.ragdb.engine.ClassPathResource;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.catalog.Catalog;
import dev.ragdb.engine.changelog.ExternalTableJson;
import dev.ragdb.engine.contract.JsonProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and writes {@code META-INF/ragdb-tables/<service>.json}; the same origin always gives the same bytes. */
public final class TablesOriginJson {
    private static final int FORMAT = 1;
    private static final Pattern LINE_BREAK = Pattern.compile("\n");

    private TablesOriginJson() {}

    public static String write(TablesOrigin origin) {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("service", origin.service());
        json.addProperty("version", origin.version());
        json.addProperty("head", origin.head());
        json.addProperty("fingerprint", origin.fingerprint());
        json.add("external", ExternalTableJson.write(origin.external()));
        JsonArray catalog = new JsonArray();
        // Not lines(): a carriage return inside a function's body is part of it.
        LINE_BREAK.splitAsStream(origin.catalog().text()).forEach(catalog::add);
        json.add("catalog", catalog);
        // Made here, because those who only read would pay for it: it sets up more than the parser does.
        Gson writer =
                new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return writer.toJson(json) + "\n";
    }

    /**
     * The origin of the typed tables of {@code service} in the jars that {@code loader} sees, jars inside jars too.
     *
     * @throws EngineException with {@link Reason#INPUT} when there are several, or it cannot be read; with {@link
     *     Reason#DRIFT} when it was edited by hand
     */
    public static Optional<TablesOrigin> fromClassPath(ClassLoader loader, String service) {
        try {
            List<ClassPathResource> origins = ClassPathResource.all(loader, TablesOrigin.path(service));
            if (origins.size() > 1) {
                throw new EngineException(
                        Reason.INPUT, "several typed tables of `" + service + "` on the class path: " + origins);
            }
            if (origins.isEmpty()) {
                return Optional.empty();
            }
            byte[] text = origins.get(0).read().orElseThrow();
            return Optional.of(parse(
                    new String(text, StandardCharsets.UTF_8), origins.get(0).toString()));
        } catch (IOException e) {
            throw new EngineException(Reason.INPUT, "the class path cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * @param path where {@code text} was read from, for messages
     * @throws EngineException with {@link Reason#INPUT}; with {@link Reason#DRIFT} when it was edited by hand
     */
    public static TablesOrigin parse(String text, String path) {
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            requireFormat(json, FORMAT);
            StringBuilder catalog = new StringBuilder();
            for (JsonElement line : required(json, "catalog").getAsJsonArray()) {
                catalog.append(line.getAsString()).append('\n');
            }
            return new TablesOrigin(
                    string(json, "service"),
                    string(json, "version"),
                    string(json, "head"),
                    string(json, "fingerprint"),
                    Catalog.parse(catalog.toString()),
                    ExternalTableJson.read(required(json, "external").getAsJsonArray()));
        } catch (JsonParseException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new EngineException(
                    Reason.INPUT, path + ": not the origin of typed tables: " + JsonProblem.messageOf(e), e);
        }
    }
}

package dev.ragdb.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The fields of the records that {@code output.md} shows, and of those that ragdb prints. */
final class RecordFields {
    private static final Path DOCUMENT = Path.of("output.md");
    private static final Pattern SECTION = Pattern.compile("(?ms)^## (.*?)(?=^## |\\z)");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\$ ragdb (.*)\\n((?:\\{.*\\n)+)");

    /** What somebody could type, and what ragdb prints then. */
    record Example(String arguments, String records) {}

    private RecordFields() {}

    static String document() {
        try {
            return Files.readString(DOCUMENT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> sections() {
        return SECTION.matcher(document()).results().map(MatchResult::group).toList();
    }

    static List<Example> examples(String section) {
        return EXAMPLE.matcher(section)
                .results()
                .map(match -> new Example(match.group(1), match.group(2)))
                .toList();
    }

    /** Of each record, a line each, the names on the way to each value; an event's are its own. */
    static Set<String> of(String records) {
        Set<String> paths = new TreeSet<>();
        records.lines().forEach(line -> {
            JsonObject json = JsonParser.parseString(line).getAsJsonObject();
            String event = json.has("event") ? json.get("event").getAsString() : "";
            collect(event, json, paths);
        });
        return paths;
    }

    private static void collect(String path, JsonElement element, Set<String> paths) {
        if (element.isJsonObject()) {
            element.getAsJsonObject().asMap().forEach((name, value) -> {
                paths.add(path + "." + name);
                collect(path + "." + name, value, paths);
            });
        } else if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(entry -> collect(path, entry, paths));
        }
    }
}

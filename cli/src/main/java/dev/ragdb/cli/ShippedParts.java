package dev.ragdb.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The build's: completes the CycloneDX bill of materials by what published jars have taken in from others, since whoever asks
 * whether a flaw concerns them looks for these names there.
 */
public final class ShippedParts {
    private static final Pattern PART = Pattern.compile("pkg:(\\w+)/(?:([^/@]+)/)?([^/@]+)(?:@(.+))?");
    private static final Pattern POM = Pattern.compile("META-INF/maven/([^/]+)/([^/]+)/pom\\.properties");

    private ShippedParts() {}

    /** Takes the bill, which may be missing, the list of parts, and the folder with the jars. */
    public static void main(String[] arguments) throws IOException {
        Path bill = Path.of(arguments[0]);
        if (!Files.exists(bill)) {
            return;
        }
        Map<String, List<String>> parts = parts(Path.of(arguments[1]));
        JsonObject content = JsonParser.parseString(Files.readString(bill)).getAsJsonObject();
        TreeSet<String> unused = new TreeSet<>(parts.keySet());
        for (JsonElement element : content.getAsJsonArray("components")) {
            JsonObject component = element.getAsJsonObject();
            String jar = text(component, "name") + "-" + text(component, "version");
            for (Map.Entry<String, List<String>> entry : parts.entrySet()) {
                if (jar.matches(Pattern.quote(entry.getKey()).replace("*", "\\E.*\\Q"))) {
                    component.add("components", components(entry.getValue()));
                    unused.remove(entry.getKey());
                }
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalStateException(
                    arguments[1] + ": not shipped, or in another version: " + String.join(", ", unused));
        }
        requireAll(Path.of(arguments[2]), parts);
        Files.writeString(
                bill,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(content)
                        + "\n");
    }

    private static Map<String, List<String>> parts(Path file) throws IOException {
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(" ")) {
                current.add(line.strip());
            } else if (!line.startsWith("#")) {
                current = new ArrayList<>();
                parts.put(line, current);
            }
        }
        return parts;
    }

    private static JsonArray components(List<String> urls) {
        JsonArray components = new JsonArray();
        for (String url : urls) {
            Matcher part = PART.matcher(url);
            if (!part.matches()) {
                throw new IllegalStateException("not a package URL: " + url);
            }
            JsonObject component = new JsonObject();
            component.addProperty("type", "library");
            if (part.group(2) != null) {
                component.addProperty("group", part.group(2));
            }
            component.addProperty("name", part.group(3));
            if (part.group(4) != null) {
                component.addProperty("version", part.group(4));
            }
            component.addProperty("purl", url);
            components.add(component);
        }
        return components;
    }

    /** What tells by itself that it is in a jar has to be listed, in the version that it tells. */
    private static void requireAll(Path folder, Map<String, List<String>> parts) throws IOException {
        List<String> listed = parts.values().stream().flatMap(List::stream).toList();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                for (String url : told(jar)) {
                    if (!listed.contains(url)) {
                        throw new IllegalStateException(jar.getFileName() + " has taken in " + url + ", not listed");
                    }
                }
            }
        }
    }

    private static List<String> told(Path jar) throws IOException {
        List<String> told = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                Matcher pom = POM.matcher(entry.getName());
                if (pom.matches()
                        && !jar.getFileName().toString().startsWith(pom.group(2) + "-" + version(zip, entry))) {
                    told.add("pkg:maven/" + pom.group(1) + "/" + pom.group(2) + "@" + version(zip, entry));
                }
            }
        }
        return told;
    }

    private static String version(ZipFile zip, ZipEntry entry) throws IOException {
        String properties = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        Matcher version = Pattern.compile("(?m)^version=(\\S+)\\s*$").matcher(properties);
        if (!version.find()) {
            throw new IllegalStateException(zip.getName() + ": no version in " + entry.getName());
        }
        return version.group(1);
    }

    private static String text(JsonObject component, String field) {
        return component.get(field).getAsString();
    }
}

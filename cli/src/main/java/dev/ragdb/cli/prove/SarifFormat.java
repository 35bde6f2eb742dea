package dev.ragdb.cli.prove;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.cli.Version;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.hazard.HazardCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** For tools that collect findings, as OASIS' Static Analysis Results Interchange Format (SARIF) 2.1.0 says. */
final class SarifFormat implements ReportFormat {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final List<HazardCode> RULES = List.of(HazardCode.values());

    @Override
    public String write(Findings findings) {
        JsonObject run = new JsonObject();
        run.add("tool", object("driver", driver()));
        run.add("invocations", array(invocation(findings)));
        JsonArray results = new JsonArray();
        findings.all().forEach(finding -> results.add(result(finding)));
        run.add("results", results);
        JsonObject log = new JsonObject();
        log.addProperty("$schema", SCHEMA);
        log.addProperty("version", "2.1.0");
        log.add("runs", array(run));
        return JsonText.pretty(log);
    }

    private static JsonObject driver() {
        JsonObject driver = new JsonObject();
        driver.addProperty("name", "ragdb");
        driver.addProperty("version", Version.read());
        JsonArray rules = new JsonArray();
        for (HazardCode hazard : RULES) {
            JsonObject rule = new JsonObject();
            rule.addProperty("id", hazard.code());
            rule.add("shortDescription", text(hazard.title()));
            rule.add("fullDescription", text(hazard.why()));
            rule.add("help", text(hazard.recipe()));
            rules.add(rule);
        }
        driver.add("rules", rules);
        return driver;
    }

    private static JsonObject invocation(Findings findings) {
        JsonObject invocation = new JsonObject();
        boolean successful = findings.end().isEmpty() && findings.notReached().isEmpty();
        invocation.addProperty("executionSuccessful", successful);
        if (!successful) {
            JsonObject notification = new JsonObject();
            notification.addProperty("level", "error");
            notification.add("message", text(findings.summary()));
            invocation.add("toolExecutionNotifications", array(notification));
        }
        return invocation;
    }

    private static JsonObject result(Finding finding) {
        Hazard hazard = finding.hazard();
        JsonObject result = new JsonObject();
        result.addProperty("ruleId", hazard.code().code());
        result.addProperty("ruleIndex", RULES.indexOf(hazard.code()));
        result.addProperty("level", finding.isOpen() ? "error" : "note");
        result.add("message", text(finding.seen()));
        result.add("locations", array(object("physicalLocation", location(finding.place()))));
        // Present with every result or with none (3.27.23), and empty where nothing is suppressed.
        JsonArray suppressions = new JsonArray();
        hazard.accepted().ifPresent(reason -> {
            JsonObject suppression = new JsonObject();
            suppression.addProperty("kind", "inSource");
            suppression.addProperty("justification", reason);
            suppressions.add(suppression);
        });
        result.add("suppressions", suppressions);
        return result;
    }

    private static JsonObject location(Place place) {
        JsonObject artifact = new JsonObject();
        artifact.addProperty("uri", uri(place.file()));
        JsonObject region = new JsonObject();
        region.addProperty("startLine", place.line());
        JsonObject location = new JsonObject();
        location.add("artifactLocation", artifact);
        location.add("region", region);
        return location;
    }

    static String uri(String file) {
        String path = URLEncoder.encode(file, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
        return file.startsWith("/") ? "file://" + path : path;
    }

    /** A message, in which braces would be placeholders (3.11.5). */
    private static JsonObject text(String words) {
        JsonObject message = new JsonObject();
        message.addProperty("text", words.replace("{", "{{").replace("}", "}}"));
        return message;
    }

    private static JsonObject object(String name, JsonObject value) {
        JsonObject object = new JsonObject();
        object.add(name, value);
        return object;
    }

    private static JsonArray array(JsonObject only) {
        JsonArray array = new JsonArray();
        array.add(only);
        return array;
    }
}

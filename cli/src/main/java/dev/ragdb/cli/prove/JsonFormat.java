package dev.ragdb.cli.prove;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.output.RelationRecord;
import dev.ragdb.engine.hazard.Hazard;
import dev.ragdb.engine.proof.ChangeProof;

/** For scripts: all that is known. What is in it keeps its name and meaning as long as {@code format} is 1; more may come. */
final class JsonFormat implements ReportFormat {
    private final boolean indented;

    /** @param indented for people too; else one line */
    JsonFormat(boolean indented) {
        this.indented = indented;
    }

    @Override
    public String write(Findings findings) {
        JsonObject json = JsonText.newRecord();
        json.addProperty("service", findings.service());
        json.addProperty("server", findings.server());
        json.addProperty("clean", findings.isClean());
        JsonArray changes = new JsonArray();
        findings.changes().forEach(proof -> changes.add(change(proof, findings)));
        json.add("changes", changes);
        JsonArray notReached = new JsonArray();
        findings.notReached().forEach(notReached::add);
        json.add("notReached", notReached);
        return indented ? JsonText.pretty(json) : JsonText.line(json) + "\n";
    }

    private static JsonObject change(ChangeProof proof, Findings findings) {
        JsonObject json = new JsonObject();
        json.addProperty("change", proof.change());
        json.addProperty("file", findings.file(proof));
        json.addProperty("forward", OutcomeWord.of(proof.forward()));
        json.addProperty("back", OutcomeWord.of(proof.back()));
        json.addProperty("again", OutcomeWord.of(proof.again()));
        JsonArray relations = new JsonArray();
        proof.relations().forEach(effect -> relations.add(RelationRecord.of(effect)));
        json.add("relations", relations);
        JsonArray hazards = new JsonArray();
        findings.of(proof).forEach(finding -> hazards.add(hazard(finding)));
        json.add("hazards", hazards);
        return json;
    }

    private static JsonObject hazard(Finding finding) {
        Hazard hazard = finding.hazard();
        JsonObject json = new JsonObject();
        json.addProperty("code", hazard.code().code());
        json.addProperty("title", hazard.code().title());
        json.addProperty("object", hazard.object());
        json.addProperty("seen", hazard.seen());
        json.addProperty("file", finding.place().file());
        json.addProperty("line", finding.place().line());
        hazard.statement().ifPresent(statement -> json.addProperty("statement", statement.sql()));
        hazard.accepted().ifPresent(reason -> json.addProperty("accepted", reason));
        return json;
    }
}

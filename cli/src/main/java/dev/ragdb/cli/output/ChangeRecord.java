package dev.ragdb.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.contract.ContractChange.AcceptedHazard;
import dev.ragdb.engine.database.AppliedChange;
import dev.ragdb.engine.database.AppliedTimes;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/** A change: what is recorded of it, and when it was applied. Each method adds what it is given to know. */
public final class ChangeRecord {
    /** Always as long: not every reader takes fractions of any length. */
    private static final DateTimeFormatter TO_THE_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private final String id;
    private final JsonObject json = JsonText.newRecord();

    public ChangeRecord(String id) {
        this.id = id;
        json.addProperty("change", id);
    }

    /** {@code applied}, {@code pending} or {@code unknown}: applied, but not in this changelog. */
    public ChangeRecord state(String state) {
        json.addProperty("state", state);
        return this;
    }

    public ChangeRecord applied(AppliedChange row, AppliedTimes times) {
        json.addProperty("appliedAt", TO_THE_SECOND.format(row.appliedAt()));
        times.of(row)
                .ifPresent(moment -> json.addProperty(
                        "appliedAtUtc", moment.truncatedTo(ChronoUnit.SECONDS).toString()));
        if (!row.id().equals(id)) {
            json.addProperty("recordedAs", row.id());
        }
        row.deployment().ifPresent(deployment -> json.addProperty("deployment", deployment));
        return this;
    }

    public ChangeRecord file(ChangeFile file) {
        json.addProperty("file", file.path());
        return this;
    }

    /** What its proof saw. */
    public ChangeRecord recorded(ContractChange change, Contract contract) {
        json.addProperty("comment", change.comment());
        json.addProperty("sha256", change.sha256());
        json.addProperty("checksum", change.checksum());
        json.addProperty("inTransaction", change.inTransaction());
        json.add("creates", JsonText.array(change.delta().creates()));
        json.add("alters", JsonText.array(change.delta().alters()));
        json.add("drops", JsonText.array(change.delta().drops()));
        JsonArray relations = new JsonArray();
        change.relations().forEach(effect -> relations.add(RelationRecord.of(effect)));
        json.add("relations", relations);
        json.add("hazards", hazards(change));
        ServerFields.addProvenOn(json, change);
        contract.releases().bringing(change.id()).ifPresent(release -> json.addProperty("release", release.version()));
        return this;
    }

    public ChangeRecord statements(Collection<String> forward, Collection<String> back) {
        json.add("forward", JsonText.array(forward));
        json.add("back", JsonText.array(back));
        return this;
    }

    public JsonObject json() {
        return json;
    }

    static JsonArray hazards(ContractChange change) {
        JsonArray hazards = new JsonArray();
        for (AcceptedHazard accepted : change.hazards()) {
            JsonObject hazard = new JsonObject();
            hazard.addProperty("code", accepted.code());
            hazard.addProperty("accepted", accepted.reason());
            hazard.add("objects", JsonText.array(accepted.objects()));
            hazards.add(hazard);
        }
        return hazards;
    }
}

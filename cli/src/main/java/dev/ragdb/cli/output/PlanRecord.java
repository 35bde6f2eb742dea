package dev.ragdb.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.DataLoss;
import dev.ragdb.engine.migrate.Step;
import dev.ragdb.engine.migrate.TableSize;
import dev.ragdb.engine.migrate.Unproven;
import dev.ragdb.engine.version.ServerVersion;
import java.util.List;
import java.util.Optional;

/** What would run. */
public final class PlanRecord {
    private final JsonObject json = JsonText.newRecord();
    private final JsonArray steps = new JsonArray();

    /** From one place to another: a change's id, or {@code base}. */
    public PlanRecord(String service, String from, String to) {
        json.addProperty("service", service);
        json.addProperty("from", from);
        json.addProperty("to", to);
        json.add("steps", steps);
    }

    public void add(Step step, ContractChange recorded, List<TableSize> sizes, List<String> statements) {
        JsonObject entry = new JsonObject();
        entry.addProperty("change", step.id());
        entry.addProperty("direction", direction(step));
        entry.addProperty("inTransaction", step.inTransaction());
        JsonArray tables = new JsonArray();
        sizes.forEach(size -> tables.add(table(size)));
        entry.add("tables", tables);
        if (step.direction() == Step.Direction.FORWARD) {
            JsonArray relations = new JsonArray();
            recorded.relations().forEach(effect -> relations.add(RelationRecord.of(effect)));
            entry.add("relations", relations);
            entry.add("hazards", ChangeRecord.hazards(recorded));
        }
        entry.add("statements", JsonText.array(statements));
        steps.add(entry);
    }

    /** What there is to know of the server where it would run. */
    public PlanRecord on(ServerVersion server, Optional<Unproven> unproven) {
        json.addProperty("server", server.toString());
        ServerFields.addKnownUpTo(json, server);
        unproven.ifPresent(changes -> json.add("unproven", ServerFields.unproven(changes)));
        return this;
    }

    /** The whole, with the data that would be lost. */
    public JsonObject with(List<DataLoss> losses) {
        JsonArray array = new JsonArray();
        for (DataLoss loss : losses) {
            JsonObject lost = new JsonObject();
            lost.addProperty("table", loss.table());
            loss.column().ifPresent(column -> lost.addProperty("column", column));
            lost.addProperty("rows", loss.rows());
            array.add(lost);
        }
        json.add("losses", array);
        return json;
    }

    /** {@code forward} or {@code back}. */
    public static String direction(Step step) {
        return step.direction() == Step.Direction.FORWARD ? "forward" : "back";
    }

    private static JsonObject table(TableSize size) {
        JsonObject table = new JsonObject();
        table.addProperty("table", size.table());
        size.rows().ifPresent(rows -> table.addProperty("rows", rows));
        table.addProperty("size", size.size());
        return table;
    }
}

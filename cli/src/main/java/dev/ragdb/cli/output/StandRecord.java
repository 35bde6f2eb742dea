package dev.ragdb.cli.output;

import com.google.gson.JsonObject;
import dev.ragdb.engine.contract.Contract;
import dev.ragdb.engine.migrate.Situation;
import java.util.List;

/** Where a database is. */
public final class StandRecord {
    private StandRecord() {}

    /**
     * The whole record.
     *
     * @param place the last applied change, or {@code base}
     */
    public static JsonObject of(Situation situation, Contract contract, String place) {
        List<String> ids = contract.ids();
        JsonObject json = JsonText.newRecord();
        json.addProperty("service", contract.service());
        json.addProperty("database", situation.server().database());
        json.addProperty("server", situation.server().version().toString());
        json.addProperty("change", place);
        json.addProperty("state", state(situation, ids.size()));
        json.add("pending", JsonText.array(ids.subList(situation.position(), ids.size())));
        json.add("unknown", JsonText.array(situation.unknown()));
        situation.interrupted().ifPresent(id -> json.addProperty("interrupted", id));
        ServerFields.addKnownUpTo(json, situation.server().version());
        return json;
    }

    private static String state(Situation situation, int changes) {
        if (situation.notAdopted()) {
            return "not-adopted";
        }
        if (!situation.isSound()) {
            return "drift";
        }
        if (situation.ahead()) {
            return "ahead";
        }
        return situation.position() == changes ? "up-to-date" : "pending";
    }
}

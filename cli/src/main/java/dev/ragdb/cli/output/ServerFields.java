package dev.ragdb.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.engine.contract.ContractChange;
import dev.ragdb.engine.migrate.Unproven;
import dev.ragdb.engine.version.KnownMajors;
import dev.ragdb.engine.version.ServerVersion;

/** What several records say of servers' versions. */
public final class ServerFields {
    private ServerFields() {}

    /** Only where the server's major is newer than those that are known. */
    public static void addKnownUpTo(JsonObject json, ServerVersion server) {
        if (KnownMajors.isNewer(server.major())) {
            json.addProperty("knownUpTo", KnownMajors.NEWEST);
        }
    }

    /** Only where that is known. */
    static void addProvenOn(JsonObject json, ContractChange change) {
        if (!change.provenOn().isEmpty()) {
            json.add("provenOn", JsonText.array(change.provenOn()));
        }
    }

    /** Each change that was never proven on such a server, with where it was. */
    public static JsonArray unproven(Unproven unproven) {
        JsonArray changes = new JsonArray();
        for (ContractChange change : unproven.changes()) {
            JsonObject entry = new JsonObject();
            entry.addProperty("change", change.id());
            addProvenOn(entry, change);
            changes.add(entry);
        }
        return changes;
    }
}

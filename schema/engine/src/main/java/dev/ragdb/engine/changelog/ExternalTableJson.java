package dev.ragdb.engine.changelog;

import static dev.ragdb.engine.contract.JsonFields.required;
import static dev.ragdb.engine.contract.JsonFields.string;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.ragdb.engine.catalog.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads and writes lists of external tables: {@code [{"table": "public.t", "columns": {"id": "integer"}}]}. */
public final class ExternalTableJson {
    private static final String KIND = "table ";

    private ExternalTableJson() {}

    /** @throws IllegalArgumentException and what else gson throws when it is another shape */
    public static List<ExternalTable> read(Iterable<JsonElement> json) {
        List<ExternalTable> tables = new ArrayList<>();
        for (JsonElement element : json) {
            JsonObject table = element.getAsJsonObject();
            Map<String, String> columns = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> column :
                    required(table, "columns").getAsJsonObject().entrySet()) {
                columns.put(column.getKey(), column.getValue().getAsString());
            }
            String name = string(table, "table");
            tables.add(new ExternalTable(ObjectName.parse(KIND + name), columns));
        }
        return tables;
    }

    public static JsonArray write(List<ExternalTable> tables) {
        JsonArray array = new JsonArray();
        for (ExternalTable table : tables) {
            JsonObject columns = new JsonObject();
            table.columns().forEach(columns::addProperty);
            JsonObject json = new JsonObject();
            json.addProperty("table", table.name().toString().substring(KIND.length()));
            json.add("columns", columns);
            array.add(json);
        }
        return array;
    }
}

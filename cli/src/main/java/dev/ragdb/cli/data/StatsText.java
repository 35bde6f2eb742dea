package dev.ragdb.cli.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.cli.data.TableFigures.Content;
import dev.ragdb.cli.data.TableFigures.IndexFigures;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.cli.text.ReaderTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** A table's figures for people, and for scripts. */
final class StatsText {
    private StatsText() {}

    static List<String> lines(TableFigures table, TimeZone zone, int width) {
        AlignedRows rows = new AlignedRows();
        Content content = table.content();
        if (content == null) {
            rows.add("  rows", "this user may not read them");
        } else {
            rows.add("  rows", Long.toString(content.rows()));
            if (content.oldest() != null && content.newest() != null) {
                rows.add("  created", shown(content.oldest(), zone) + " to " + shown(content.newest(), zone));
            }
        }
        rows.add("  size", size(table.bytes()) + ", indexes " + size(table.indexBytes()));
        if (table.embedding() != null) {
            rows.add("  embedding", table.embedding());
        }
        for (IndexFigures index : table.indexes()) {
            rows.add(
                    "  index",
                    index.name() + " (" + index.method() + ", " + size(index.bytes())
                            + (index.valid() ? ")" : ", invalid: the server does not use it)"));
        }
        List<String> lines = new ArrayList<>(List.of(table.table()));
        lines.addAll(rows.lines(width));
        return lines;
    }

    /** The tables hold UTC. */
    private static String shown(LocalDateTime time, TimeZone zone) {
        return ReaderTime.of(time.toInstant(ZoneOffset.UTC), zone);
    }

    static JsonObject json(TableFigures table) {
        JsonObject json = new JsonObject();
        json.addProperty("table", table.table());
        Content content = table.content();
        if (content != null) {
            json.addProperty("rows", content.rows());
            if (content.oldest() != null && content.newest() != null) {
                json.addProperty(
                        "oldest", content.oldest().toInstant(ZoneOffset.UTC).toString());
                json.addProperty(
                        "newest", content.newest().toInstant(ZoneOffset.UTC).toString());
            }
        }
        json.addProperty("bytes", table.bytes());
        json.addProperty("indexBytes", table.indexBytes());
        if (table.embedding() != null) {
            json.addProperty("embedding", table.embedding());
        }
        JsonArray indexes = new JsonArray();
        for (IndexFigures index : table.indexes()) {
            JsonObject record = new JsonObject();
            record.addProperty("name", index.name());
            record.addProperty("method", index.method());
            record.addProperty("bytes", index.bytes());
            record.addProperty("valid", index.valid());
            record.addProperty("definition", index.definition());
            indexes.add(record);
        }
        json.add("indexes", indexes);
        return json;
    }

    private static String size(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        double size = bytes / 1024.0;
        String unit = "kB";
        for (String larger : List.of("MB", "GB", "TB")) {
            if (size >= 1024) {
                size /= 1024;
                unit = larger;
            }
        }
        return (size < 10 ? String.format(Locale.ROOT, "%.1f", size) : Long.toString(Math.round(size))) + " " + unit;
    }
}

package dev.ragdb.cli.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.ragdb.cli.output.JsonText;
import dev.ragdb.cli.text.AlignedRows;
import dev.ragdb.dao.embedding.MessageEmbedding;
import dev.ragdb.dao.embedding.StoredEmbedding;
import dev.ragdb.dao.search.Match;
import dev.ragdb.engine.PrintableText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a search, for people and for scripts.
 *
 * @param incomplete whether there are more than these although more were asked for
 */
record FoundRows(List<Match<? extends StoredEmbedding>> rows, boolean incomplete) {
    FoundRows {
        rows = List.copyOf(rows);
    }

    FoundRows without(StoredEmbedding row, int limit) {
        return new FoundRows(
                rows.stream()
                        .filter(match -> !(match.row().id() == row.id()
                                && match.row().getClass().equals(row.getClass())))
                        .limit(limit)
                        .toList(),
                incomplete);
    }

    /** @param width of the screen; what is longer is cut */
    List<String> lines(int width) {
        AlignedRows lines = new AlignedRows();
        for (Match<? extends StoredEmbedding> match : rows) {
            lines.add(
                    String.format(Locale.ROOT, "%.4f", match.similarity()),
                    match.row() instanceof MessageEmbedding message
                            ? about(message)
                            : "embedding " + match.row().id(),
                    oneLine(match.row().content()));
        }
        return lines.cutLines(width);
    }

    JsonObject json() {
        JsonArray matches = new JsonArray();
        for (Match<? extends StoredEmbedding> match : rows) {
            JsonObject json = new JsonObject();
            // JSON has no NaN, which is a cosine with zeros.
            if (Double.isFinite(match.distance())) {
                json.addProperty("similarity", match.similarity());
                json.addProperty("distance", match.distance());
            }
            boolean isMessage = match.row() instanceof MessageEmbedding;
            json.addProperty("table", isMessage ? "message_embeddings" : "embeddings");
            json.addProperty("id", match.row().id());
            if (match.row() instanceof MessageEmbedding message) {
                add(json, "messageId", message.messageId());
                add(json, "topicId", message.topicId());
            }
            json.addProperty("content", match.row().content());
            matches.add(json);
        }
        JsonObject json = JsonText.newRecord();
        json.add("matches", matches);
        json.addProperty("incomplete", incomplete);
        return json;
    }

    private static void add(JsonObject json, String name, @Nullable Integer value) {
        if (value != null) {
            json.addProperty(name, value);
        }
    }

    private static String about(MessageEmbedding message) {
        if (message.messageId() == null) {
            return "row " + message.id();
        }
        return "message " + message.messageId() + (message.topicId() == null ? "" : ", topic " + message.topicId());
    }

    /** Without what a terminal would obey. */
    private static String oneLine(String content) {
        return PrintableText.of(
                content.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\s]+", " ").strip());
    }
}

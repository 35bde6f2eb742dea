package dev.ragdb.dao.search;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which rows are meant: those that satisfy all that is given. Null means: whatever it is. Every value, the keys of the metadata
 * too, goes to the server as a bound parameter. An empty list of identifiers matches no row.
 *
 * @param ids any of these rows
 * @param idAfter rows with a greater identifier, to read on page by page
 * @param messageIds of any of these messages ({@code message_embeddings} only)
 * @param topicIds of any of these topics ({@code message_embeddings} only)
 * @param createdFrom created then or later, local time of the server
 * @param createdBefore created before, local time of the server
 * @param content with exactly this text
 * @param metadata keys of {@code extra_metadata}, an object, and the text of their values: a string's without quotes, numbers and
 *     booleans as they are written in the JSON
 */
public record Filter(
        @Nullable List<Integer> ids,
        @Nullable Integer idAfter,
        @Nullable List<Integer> messageIds,
        @Nullable List<Integer> topicIds,
        @Nullable LocalDateTime createdFrom,
        @Nullable LocalDateTime createdBefore,
        @Nullable String content,
        Map<String, String> metadata) {
    private static final Filter NONE = new Filter(null, null, null, null, null, null, null, Map.of());

    /** @throws IllegalArgumentException for a text that PostgreSQL cannot hold */
    public Filter {
        ids = ids == null ? null : List.copyOf(ids);
        messageIds = messageIds == null ? null : List.copyOf(messageIds);
        topicIds = topicIds == null ? null : List.copyOf(topicIds);
        if (content != null) {
            Texts.check("content", content);
        }
        // In order, so that the same filter is the same statement, which the server has prepared.
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
        metadata.forEach((key, value) -> {
            Texts.check("key of metadata", key);
            Texts.check("metadata `" + key + "`", value);
        });
    }

    /** Every row. */
    public static Filter none() {
        return NONE;
    }

    /** Whether every row satisfies this. */
    public boolean isNone() {
        return equals(NONE);
    }

    public Filter withIds(Integer... values) {
        return new Filter(
                Arrays.asList(values), idAfter, messageIds, topicIds, createdFrom, createdBefore, content, metadata);
    }

    public Filter withIdAfter(int value) {
        return new Filter(ids, value, messageIds, topicIds, createdFrom, createdBefore, content, metadata);
    }

    public Filter withMessageIds(Integer... values) {
        return new Filter(ids, idAfter, Arrays.asList(values), topicIds, createdFrom, createdBefore, content, metadata);
    }

    public Filter withTopicIds(Integer... values) {
        return new Filter(
                ids, idAfter, messageIds, Arrays.asList(values), createdFrom, createdBefore, content, metadata);
    }

    public Filter withCreatedFrom(LocalDateTime value) {
        return new Filter(ids, idAfter, messageIds, topicIds, value, createdBefore, content, metadata);
    }

    public Filter withCreatedBefore(LocalDateTime value) {
        return new Filter(ids, idAfter, messageIds, topicIds, createdFrom, value, content, metadata);
    }

    public Filter withContent(String value) {
        return new Filter(ids, idAfter, messageIds, topicIds, createdFrom, createdBefore, value, metadata);
    }

    /** Adds a key; a second call adds a second one. */
    public Filter withMetadata(String key, String value) {
        Map<String, String> more = new TreeMap<>(metadata);
        more.put(key, value);
        return new Filter(ids, idAfter, messageIds, topicIds, createdFrom, createdBefore, content, more);
    }
}

package dev.ragdb.dao.jmh;

import java.util.Map;
import java.util.UUID;

/**
 * What every store keeps of one text.
 *
 * @param number from 1 on; ours numbers its rows so itself, others get it in their UUID
 * @param kind {@link Corpus#RARE} in one of fifty rows
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares rows
record Row(int number, String content, String kind, int topic, float[] vector) {
    UUID uuid() {
        return new UUID(0, number);
    }

    static int numberOf(String uuid) {
        return (int) UUID.fromString(uuid).getLeastSignificantBits();
    }

    Map<String, Object> metadata() {
        return Map.of("kind", kind, "topic", topic);
    }

    String metadataJson() {
        return "{\"kind\": \"" + kind + "\", \"topic\": " + topic + "}";
    }
}

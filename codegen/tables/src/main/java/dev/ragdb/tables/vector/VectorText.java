package dev.ragdb.tables.vector;

/** pgvector's text form of a vector: {@code [1,2.5,-3]}. */
final class VectorText {
    private VectorText() {}

    static String write(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12 + 2).append('[');
        for (int index = 0; index < vector.length; index++) {
            if (index > 0) {
                text.append(',');
            }
            text.append(vector[index]);
        }
        return text.append(']').toString();
    }

    static float[] parse(String text) {
        String inner = text.substring(1, text.length() - 1);
        if (inner.isBlank()) {
            return new float[0];
        }
        String[] parts = inner.split(",");
        float[] vector = new float[parts.length];
        for (int index = 0; index < parts.length; index++) {
            vector[index] = Float.parseFloat(parts[index]);
        }
        return vector;
    }
}

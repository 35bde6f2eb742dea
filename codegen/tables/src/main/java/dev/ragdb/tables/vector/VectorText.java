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
        int end = text.length() - 1;
        int dimensions =
                1 + (int) text.chars().filter(character -> character == ',').count();
        float[] vector = new float[dimensions];
        int start = 1;
        for (int index = 0; index < dimensions; index++) {
            int comma = text.indexOf(',', start);
            vector[index] = Float.parseFloat(text.substring(start, comma < 0 ? end : comma));
            start = comma + 1;
        }
        return vector;
    }
}

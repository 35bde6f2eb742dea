package dev.ragdb.tables.vector;

/** pgvector's text form of a vector, {@code [1,2.5,-3]}, for literals and wherever there is no binary form. */
public final class VectorText {
    /** Longer texts are cut in messages: a vector of 1536 dimensions is some 15 000 characters. */
    private static final int SHOWN = 40;

    private VectorText() {}

    /** Each element as Java writes it, which the server reads back as the same bits. */
    public static String write(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12 + 2).append('[');
        for (int index = 0; index < vector.length; index++) {
            if (index > 0) {
                text.append(',');
            }
            text.append(vector[index]);
        }
        return text.append(']').toString();
    }

    /**
     * Reads what {@link #write} and the server print; blanks are allowed where the server allows them.
     *
     * @throws IllegalArgumentException when {@code text} is not a vector
     */
    static float[] parse(String text) {
        String stripped = text.strip();
        int end = stripped.length() - 1;
        if (end < 1 || stripped.charAt(0) != '[' || stripped.charAt(end) != ']') {
            throw new IllegalArgumentException("not a vector, expected [number,...]: " + shown(text));
        }
        String elements = stripped.substring(1, end);
        int dimensions = elements.isBlank()
                ? 0
                : 1
                        + (int) elements.chars()
                                .filter(character -> character == ',')
                                .count();
        VectorLimits.checkDimensions(dimensions);
        float[] vector = new float[dimensions];
        int start = 0;
        for (int index = 0; index < dimensions; index++) {
            int comma = elements.indexOf(',', start);
            String element = elements.substring(start, comma < 0 ? elements.length() : comma);
            vector[index] = parseElement(element, index);
            start = comma + 1;
        }
        return vector;
    }

    private static float parseElement(String element, int index) {
        try {
            return Float.parseFloat(element);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "not a vector, expected a number at index " + index + ": " + shown(element), e);
        }
    }

    private static String shown(String text) {
        return "`" + (text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...") + "`";
    }
}

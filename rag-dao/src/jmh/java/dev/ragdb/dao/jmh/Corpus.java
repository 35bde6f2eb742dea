package dev.ragdb.dao.jmh;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Texts with vectors of length 1, the same in every run. Embeddings of texts lie near each other by subject, and vary in far
 * fewer directions than they have dimensions; among evenly random vectors all neighbours would be equally far, and no index
 * could find them.
 */
final class Corpus {
    /** How many neighbours a question asks for. */
    static final int WANTED = 20;

    static final String RARE = "decision";

    private static final int ONE_IN = 50;
    private static final int SUBJECTS = 200;
    private static final int DIRECTIONS = 24;
    private static final double SPREAD = 1;
    private static final double NOISE = 0.3;
    private static final long SEED = 20_261_101;
    private static final String TEXT =
            "people who come back to a subject say what they found, what they tried, what they"
                    + " would do otherwise the next time, and whom to ask about it";

    private final int dimensions;
    private final float[][] subjects;
    private final float[][] directions;

    Corpus(int dimensions) {
        this.dimensions = dimensions;
        SplittableRandom random = new SplittableRandom(SEED);
        subjects = gaussian(random, SUBJECTS, DIRECTIONS);
        directions = gaussian(random, DIRECTIONS, dimensions);
    }

    private static float[][] gaussian(SplittableRandom random, int rows, int columns) {
        float[][] values = new float[rows][columns];
        for (float[] row : values) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return values;
    }

    int dimensions() {
        return dimensions;
    }

    List<Row> rows(int from, int count) {
        return IntStream.range(from, from + count)
                .parallel()
                .mapToObj(this::row)
                .toList();
    }

    private Row row(int number) {
        SplittableRandom random = new SplittableRandom(SEED + number);
        int subject = random.nextInt(SUBJECTS);
        String kind = number % ONE_IN == 0 ? RARE : "message";
        String content = "Message " + number + " on subject " + subject + ": " + TEXT;
        return new Row(number, content, kind, subject, vector(random, subject));
    }

    /** A vector near those of one subject, and equal to none. */
    float[] question(int number) {
        SplittableRandom random = new SplittableRandom(-SEED - number);
        return vector(random, random.nextInt(SUBJECTS));
    }

    private float[] vector(SplittableRandom random, int subject) {
        float[] vector = new float[dimensions];
        for (int i = 0; i < dimensions; i++) {
            vector[i] = (float) (NOISE * random.nextGaussian());
        }
        for (int direction = 0; direction < DIRECTIONS; direction++) {
            float weight = (float) (subjects[subject][direction] + SPREAD * random.nextGaussian());
            float[] along = directions[direction];
            for (int i = 0; i < dimensions; i++) {
                vector[i] += weight * along[i];
            }
        }
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        float length = (float) Math.sqrt(square);
        for (int i = 0; i < dimensions; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}

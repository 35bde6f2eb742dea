package dev.ragdb.tables.vector;

import static dev.ragdb.tables.Tables.EMBEDDINGS;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Random;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Vectors, and the statements that store and read them, for the tests of the binding. */
final class Vectors {
    static final int DIMENSIONS = 1536;

    private final Random random = new Random(42);

    /** Bits at random, every finite number alike: most are very large or very small. */
    float[] any() {
        float[] vector = new float[DIMENSIONS];
        for (int index = 0; index < DIMENSIONS; index++) {
            do {
                vector[index] = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(vector[index]));
        }
        return vector;
    }

    /** The numbers that a form of a float4 is most likely to get wrong. */
    static float[] limits() {
        float[] limits = {
            -0.0f,
            0.0f,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            2e-44f,
            Math.nextDown(Float.MIN_NORMAL),
            Float.MIN_NORMAL,
            Math.nextDown(Float.MAX_VALUE),
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            1 / 3f,
            16_777_216f
        };
        float[] vector = new float[DIMENSIONS];
        System.arraycopy(limits, 0, vector, 0, limits.length);
        return vector;
    }

    /** To compare with: equals says that 0 and -0 differ, but not that they are the same bits. */
    static int[] bits(float[] vector) {
        int[] bits = new int[vector.length];
        for (int index = 0; index < bits.length; index++) {
            bits[index] = Float.floatToRawIntBits(vector[index]);
        }
        return bits;
    }

    static DSLContext using(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    static Field<float[]> bound(float @Nullable ... vector) {
        return DSL.val(vector, EMBEDDINGS.EMBEDDING.getDataType());
    }

    static Field<float[]> boundNull() {
        return bound((float[]) null);
    }

    static Query insertOf(DSLContext dsl, float @Nullable [] vector) {
        return dsl.insertInto(EMBEDDINGS, EMBEDDINGS.CONTENT, EMBEDDINGS.EMBEDDING)
                .values(DSL.val("text"), bound(vector));
    }

    static void insert(DSLContext dsl, float[] vector) {
        assertThat(dsl.execute(insertOf(dsl, vector))).isEqualTo(1);
    }

    /** One statement with its values bound for each row. */
    static void insertAll(DSLContext dsl, List<float[]> vectors) {
        BatchBindStep batch = dsl.batch(insertOf(dsl, null));
        for (float[] vector : vectors) {
            batch = batch.bind("text", vector);
        }
        assertThat(batch.execute()).hasSameSizeAs(vectors);
    }

    static float[] onlyVector(DSLContext dsl) {
        return dsl.select(EMBEDDINGS.EMBEDDING).from(EMBEDDINGS).fetchSingle().value1();
    }
}

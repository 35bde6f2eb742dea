package dev.ragdb.dao.search;

/**
 * How near two vectors are. The server measures a distance, where less is nearer; a similarity is what people give as a threshold,
 * where more is nearer. An index serves one metric only: the one of its operator class.
 */
public enum Metric {
    /** Distance 1 - cosine, 0 to 2; similarity 1 - distance, -1 to 1. Not defined for a vector of zeros. */
    COSINE("<=>", "vector_cosine_ops") {
        @Override
        public double similarity(double distance) {
            return 1 - distance;
        }
    },
    /** Euclidean distance; similarity 1 / (1 + distance), above 0 to 1. */
    L2("<->", "vector_l2_ops") {
        @Override
        public double similarity(double distance) {
            return 1 / (1 + distance);
        }
    },
    /** Distance is the negative inner product; similarity the inner product itself, any number. */
    INNER_PRODUCT("<#>", "vector_ip_ops") {
        @Override
        public double similarity(double distance) {
            return -distance;
        }
    },
    /** Sum of the absolute differences; similarity 1 / (1 + distance), above 0 to 1. Needs pgvector 0.7, the test double has none. */
    L1("<+>", "vector_l1_ops") {
        @Override
        public double similarity(double distance) {
            return 1 / (1 + distance);
        }
    };

    private final String operator;
    private final String operatorClass;

    Metric(String operator, String operatorClass) {
        this.operator = operator;
        this.operatorClass = operatorClass;
    }

    /** The similarity of two vectors at {@code distance}, as the server measured it. */
    public abstract double similarity(double distance);

    /** pgvector's operator, which gives the distance. */
    public String operator() {
        return operator;
    }

    /** The operator class that an index must have to serve this metric. */
    public String operatorClass() {
        return operatorClass;
    }
}

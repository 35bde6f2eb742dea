package dev.ragdb.engine.contract;

import com.google.gson.JsonParseException;

/** Says what is wrong with a JSON file in words of its own, not of the parser's classes. */
public final class JsonProblem {
    private JsonProblem() {}

    /** One line about {@code problem}, which the parser or the reading of its values threw. */
    public static String messageOf(RuntimeException problem) {
        if (problem instanceof UnsupportedOperationException) {
            return "a value of another type than expected: " + problem.getMessage();
        }
        Throwable told =
                problem instanceof JsonParseException && problem.getCause() != null ? problem.getCause() : problem;
        return String.valueOf(told.getMessage()).lines().findFirst().orElse("unreadable");
    }
}

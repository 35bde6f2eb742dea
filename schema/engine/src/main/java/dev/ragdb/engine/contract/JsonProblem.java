package dev.ragdb.engine.contract;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import java.io.IOException;

/** Says why a JSON file is not what it should be, in words that do not come from the parser's own code. */
public final class JsonProblem {
    private JsonProblem() {}

    /**
     * @param path where the file was read from
     * @param kind what it should be, with its article
     * @param problem what the parser, or whoever read the parsed values, had to say
     */
    public static EngineException of(String path, String kind, RuntimeException problem) {
        String words = problem.getCause() instanceof IOException syntax ? syntax.getMessage() : problem.getMessage();
        if (problem instanceof UnsupportedOperationException) {
            words = "a text or number was expected, actual " + words;
        }
        return new EngineException(Reason.INPUT, path + ": not " + kind + ": " + words, problem);
    }
}

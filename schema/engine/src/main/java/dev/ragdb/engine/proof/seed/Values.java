package dev.ragdb.engine.proof.seed;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * The values of a type, numbered, in the text form that the server reads.
 *
 * @param size how many differ; {@link #ENDLESS} when more than any table needs
 * @param ordinary the value of a number, from 0
 * @param longest the largest or longest but that number, where the type has a bound
 */
record Values(long size, LongFunction<String> ordinary, Optional<LongFunction<String>> longest) {
    static final long ENDLESS = Long.MAX_VALUE;

    static Values endless(LongFunction<String> ordinary) {
        return new Values(ENDLESS, ordinary, Optional.empty());
    }

    static Values of(List<String> all) {
        return new Values(all.size(), number -> all.get((int) number), Optional.empty());
    }

    String at(long number) {
        return ordinary.apply(number % size);
    }

    Optional<String> longestAt(long number) {
        return longest.map(text -> text.apply(number));
    }
}

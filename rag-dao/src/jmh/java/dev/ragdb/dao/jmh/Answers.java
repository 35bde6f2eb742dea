package dev.ragdb.dao.jmh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether the stores find what an exact search finds: nobody is measured on wrong answers. */
final class Answers {
    private static final int QUESTIONS = 50;
    private static final double LEAST_RECALL = 0.8;

    private Answers() {}

    /** One line for each store: the share that it found of the exact neighbours, and how many rows when filtered. */
    static List<String> check(String url, Corpus corpus) throws Exception {
        List<String> lines = new ArrayList<>();
        try (Store exact = LimitStore.exact(url, corpus)) {
            for (Contender contender : Contender.values()) {
                try (Store store = contender.open(url, corpus)) {
                    double all = recall(exact, store, corpus, false);
                    double filtered = recall(exact, store, corpus, true);
                    lines.add("%s found %.3f of the nearest, with a filter %.3f"
                            .formatted(contender.title(), all, filtered));
                    if (all < LEAST_RECALL || (contender.findsAllFiltered() && filtered < LEAST_RECALL)) {
                        throw new IllegalStateException(lines.get(lines.size() - 1) + ": that is too few");
                    }
                }
            }
        }
        return lines;
    }

    private static double recall(Store exact, Store store, Corpus corpus, boolean filtered) throws Exception {
        int found = 0;
        for (int question = 0; question < QUESTIONS; question++) {
            float[] vector = corpus.question(question);
            Set<Integer> nearest = numbers(exact, vector, filtered);
            if (nearest.size() != Corpus.WANTED) {
                throw new IllegalStateException("The exact search found " + nearest.size() + " rows instead of "
                        + Corpus.WANTED + ": the tables are not filled as they should be");
            }
            nearest.retainAll(numbers(store, vector, filtered));
            found += nearest.size();
        }
        return (double) found / (QUESTIONS * Corpus.WANTED);
    }

    private static Set<Integer> numbers(Store store, float[] vector, boolean filtered) throws Exception {
        Set<Integer> numbers = new HashSet<>();
        for (Object neighbour : store.question(vector, filtered).ask()) {
            numbers.add(store.numberOf(neighbour));
        }
        return numbers;
    }
}

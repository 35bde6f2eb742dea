package dev.ragdb.dao.jmh;

/** Who is measured, in the order of the report's columns. */
enum Contender {
    LIMIT("limit"),
    SPRING_AI("Spring AI"),
    LANGCHAIN4J("langchain4j");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether a filter leaves all the rows asked for, which others only hope for. */
    boolean findsAllFiltered() {
        return this == LIMIT;
    }

    /** Opens the store on the database at {@code url}; its table may not be there yet. */
    Store open(String url, Corpus corpus) {
        return switch (this) {
            case LIMIT -> new LimitStore(url, corpus);
            case SPRING_AI -> new SpringAiStore(url, corpus);
            case LANGCHAIN4J -> new LangChain4jStore(url, corpus);
        };
    }
}

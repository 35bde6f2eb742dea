package dev.ragdb.dao.jmh;

/** Who is measured, in the order of the report's columns. */
enum Contender {
    LIMIT("limit"),
    OURS("rag-dao"),
    SPRING_AI("Spring AI"),
    LANGCHAIN4J("langchain4j"),
    LANGCHAIN4J_UNPOOLED("langchain4j, no pool");

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** Whether a filter leaves all the rows asked for, which others only hope for. */
    boolean findsAllFiltered() {
        return this == LIMIT || this == OURS;
    }

    /** Whether it is measured only where it is of interest: a connection more or less hardly matters for many rows. */
    boolean onlyAsks() {
        return this == LANGCHAIN4J_UNPOOLED;
    }

    /** Opens the store on the database at {@code url}; its table may not be there yet. */
    Store open(String url, Corpus corpus) {
        return switch (this) {
            case LIMIT -> new LimitStore(url, corpus);
            case OURS -> new OurStore(url, corpus);
            case SPRING_AI -> new SpringAiStore(url, corpus);
            case LANGCHAIN4J -> LangChain4jStore.pooled(url, corpus);
            case LANGCHAIN4J_UNPOOLED -> LangChain4jStore.unpooled(url, corpus);
        };
    }
}

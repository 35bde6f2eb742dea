package dev.ragdb.engine.catalog;

/** A view's definition as PostgreSQL 16 and later print it. */
record ViewDefinition(String text) {
    static ViewDefinition of(String text, String storedQuery) {
        return new ViewDefinition(text);
    }
}

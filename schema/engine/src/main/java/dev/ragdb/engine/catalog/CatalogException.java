package dev.ragdb.engine.catalog;

/** The catalog could not be read. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CatalogException(String message, Throwable cause) {
        super(message, cause);
    }

    CatalogException(String message) {
        super(message);
    }
}

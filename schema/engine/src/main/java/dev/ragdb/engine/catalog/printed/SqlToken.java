package dev.ragdb.engine.catalog.printed;

/**
 * A piece of SQL as PostgreSQL itself prints it: without comments, keywords in upper case, identifiers in lower case or
 * quoted, strings without backslash escapes.
 */
record SqlToken(String text) {
    boolean is(String other) {
        return text.equals(other);
    }

    boolean isSpace() {
        return Character.isWhitespace(text.charAt(0));
    }

    boolean isIdentifier() {
        char first = text.charAt(0);
        return first == '"' || first == '_' || (Character.isLetter(first) && !isKeyword());
    }

    /** A keyword is in upper case; an identifier would be quoted then. */
    boolean isKeyword() {
        return Character.isUpperCase(text.charAt(0));
    }

    /** A string, whichever way it is quoted. */
    boolean isString() {
        return text.charAt(0) == '\'' || (text.charAt(0) == '$' && text.length() > 1);
    }
}

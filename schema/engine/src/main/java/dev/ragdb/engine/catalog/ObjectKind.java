package dev.ragdb.engine.catalog;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kinds of top-level objects, as they are written in a header. */
enum ObjectKind {
    ACCESS_METHOD("access method", Place.DATABASE, Naming.IDENTIFIER),
    AGGREGATE("aggregate", Place.SCHEMA, Naming.SIGNATURE),
    CAST("cast", Place.DATABASE, Naming.SIGNATURE),
    COLLATION("collation", Place.SCHEMA, Naming.IDENTIFIER),
    CONVERSION("conversion", Place.SCHEMA, Naming.IDENTIFIER),
    DEFAULT_PRIVILEGES("default privileges", Place.DATABASE, Naming.SIGNATURE),
    EVENT_TRIGGER("event trigger", Place.DATABASE, Naming.IDENTIFIER),
    EXTENSION("extension", Place.DATABASE, Naming.IDENTIFIER),
    FOREIGN_DATA_WRAPPER("foreign data wrapper", Place.DATABASE, Naming.IDENTIFIER),
    FOREIGN_SERVER("foreign server", Place.DATABASE, Naming.IDENTIFIER),
    FUNCTION("function", Place.SCHEMA, Naming.SIGNATURE),
    LANGUAGE("language", Place.DATABASE, Naming.IDENTIFIER),
    MATERIALIZED_VIEW("materialized view", Place.SCHEMA, Naming.IDENTIFIER),
    OPERATOR("operator", Place.SCHEMA, Naming.SIGNATURE),
    OPERATOR_CLASS("operator class", Place.SCHEMA, Naming.SIGNATURE),
    OPERATOR_FAMILY("operator family", Place.SCHEMA, Naming.SIGNATURE),
    PROCEDURE("procedure", Place.SCHEMA, Naming.SIGNATURE),
    PUBLICATION("publication", Place.DATABASE, Naming.IDENTIFIER),
    SCHEMA("schema", Place.DATABASE, Naming.IDENTIFIER),
    SEQUENCE("sequence", Place.SCHEMA, Naming.IDENTIFIER),
    TABLE("table", Place.SCHEMA, Naming.IDENTIFIER),
    TEXT_SEARCH_CONFIGURATION("text search configuration", Place.SCHEMA, Naming.IDENTIFIER),
    TEXT_SEARCH_DICTIONARY("text search dictionary", Place.SCHEMA, Naming.IDENTIFIER),
    TEXT_SEARCH_PARSER("text search parser", Place.SCHEMA, Naming.IDENTIFIER),
    TEXT_SEARCH_TEMPLATE("text search template", Place.SCHEMA, Naming.IDENTIFIER),
    TRANSFORM("transform", Place.DATABASE, Naming.SIGNATURE),
    TYPE("type", Place.SCHEMA, Naming.IDENTIFIER),
    VIEW("view", Place.SCHEMA, Naming.IDENTIFIER);

    private enum Place {
        SCHEMA,
        DATABASE
    }

    private enum Naming {
        /** The name is the bare identifier; the header quotes it where SQL needs it. */
        IDENTIFIER,
        /** The name is SQL text already, such as {@code f(integer, text)}, and stands in the header as it is. */
        SIGNATURE
    }

    /** Longest first: "operator class" must be found before "operator". */
    private static final List<ObjectKind> LONGEST_FIRST = Arrays.stream(values())
            .sorted(Comparator.comparingInt((ObjectKind kind) -> kind.text.length())
                    .reversed())
            .toList();

    private final String text;
    private final Place place;
    private final Naming naming;

    ObjectKind(String text, Place place, Naming naming) {
        this.text = text;
        this.place = place;
        this.naming = naming;
    }

    static Optional<ObjectKind> of(String text) {
        return LONGEST_FIRST.stream().filter(kind -> kind.text.equals(text)).findFirst();
    }

    static Optional<ObjectKind> startOf(String header) {
        return LONGEST_FIRST.stream()
                .filter(kind -> header.startsWith(kind.text + " "))
                .findFirst();
    }

    boolean isInSchema() {
        return place == Place.SCHEMA;
    }

    boolean isNamedBySignature() {
        return naming == Naming.SIGNATURE;
    }

    @Override
    public String toString() {
        return text;
    }
}

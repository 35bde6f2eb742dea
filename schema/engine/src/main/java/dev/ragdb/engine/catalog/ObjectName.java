package dev.ragdb.engine.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a top-level object is called.
 *
 * @param kind what it is: {@code table}, {@code view}, {@code function}, {@code text search configuration}, ...
 * @param schema the schema's bare name; empty for what lives outside schemas
 * @param name the bare name; for functions and other things with arguments SQL text: {@code f(integer, text)}
 */
public record ObjectName(String kind, String schema, String name) implements Comparable<ObjectName> {
    public ObjectName {
        ObjectKind known = ObjectKind.of(kind)
                .orElseThrow(() -> new IllegalArgumentException("Unknown kind of object: \"" + kind + "\""));
        if (name.isBlank()) {
            throw new IllegalArgumentException("A " + kind + " without a name");
        }
        if (known.isInSchema() == schema.isEmpty()) {
            throw new IllegalArgumentException("The " + kind + " \"" + name + "\" "
                    + (known.isInSchema() ? "needs a schema" : "lives outside schemas, not in \"" + schema + "\""));
        }
        if (known.isNamedBySignature() && name.lines().count() > 1) {
            throw new IllegalArgumentException("The name of the " + kind + " \"" + name + "\" has a line break");
        }
    }

    /** The inverse of {@link #toString()}. */
    public static ObjectName parse(String header) {
        ObjectKind kind = ObjectKind.startOf(header)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Expected a kind of object and its name, such as \"table public.embeddings\", but got: \""
                                + header + "\""));
        int position = kind.toString().length() + 1;
        String schema = "";
        if (kind.isInSchema()) {
            Identifier parsed = Identifier.parse(header, position);
            if (!header.startsWith(".", parsed.end())) {
                throw new IllegalArgumentException("Expected a schema before the name of the " + kind + ", such as \""
                        + kind + " public." + header.substring(position) + "\", but got: \"" + header + "\"");
            }
            schema = parsed.value();
            position = parsed.end() + 1;
        }
        if (kind.isNamedBySignature()) {
            return new ObjectName(kind.toString(), schema, header.substring(position));
        }
        Identifier parsed = Identifier.parse(header, position);
        if (parsed.end() != header.length()) {
            throw new IllegalArgumentException(
                    "Unexpected \"" + header.substring(parsed.end()) + "\" after the name in: \"" + header + "\"");
        }
        return new ObjectName(kind.toString(), schema, parsed.value());
    }

    /** The bare name: of a function without its arguments, of an operator its symbol. */
    public String bareName() {
        if (kind.equals("operator")) {
            return name.substring(0, name.indexOf('('));
        }
        // Casts, transforms and default privileges have no name of their own to look for.
        return isSignature() && !schema.isEmpty() ? Identifier.parse(name, 0).value() : name;
    }

    private boolean isSignature() {
        return ObjectKind.of(kind).map(ObjectKind::isNamedBySignature).orElse(false);
    }

    /** By kind, schema and name; spelt out for the same reason as {@link #equals}. */
    @Override
    public int compareTo(ObjectName other) {
        int order = kind.compareTo(other.kind);
        if (order == 0) {
            order = schema.compareTo(other.schema);
        }
        return order == 0 ? name.compareTo(other.name) : order;
    }

    /** Spelt out, because what a record brings is set up at run time, which costs a short-lived process milliseconds. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ObjectName that
                && kind.equals(that.kind)
                && schema.equals(that.schema)
                && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * kind.hashCode() + schema.hashCode()) + name.hashCode();
    }

    /** As a header: {@code table public.user_knowledge}. */
    @Override
    public String toString() {
        return kind + " " + (schema.isEmpty() ? "" : Identifier.quote(schema) + ".")
                + (isSignature() ? name : Identifier.quote(name));
    }
}

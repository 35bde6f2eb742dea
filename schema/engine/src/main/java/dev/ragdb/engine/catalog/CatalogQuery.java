package dev.ragdb.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the SQL files beside this class. Each selects the columns that it has of those in {@link CatalogRow}. In it
 * stands {@code x.oid = any (:oids)} or {@code x.name = any (:names)} where a restricted read cuts the catalog down.
 *
 * @param oids the system catalog whose oids the rows speak of
 */
record CatalogQuery(String file, String oids, Set<ObjectKind> kinds) {
    private static final Pattern RESTRICTION = Pattern.compile("(\\S+) = any \\(:(oids|names)\\)");

    static CatalogQuery of(String file, String oids, ObjectKind first, ObjectKind... others) {
        return new CatalogQuery(file, oids, EnumSet.of(first, others));
    }

    boolean concerns(Collection<ObjectKind> wanted) {
        return kinds.stream().anyMatch(wanted::contains);
    }

    /** For the whole catalog: everything that was not there after initdb. */
    String whole() {
        return RESTRICTION
                .matcher(sql())
                .replaceAll(match -> match.group(2).equals("oids")
                        ? Matcher.quoteReplacement(match.group(1)) + " >= 16384"
                        : "true");
    }

    /** For some objects only: each question mark takes the array of their oids or names. */
    String restricted() {
        return RESTRICTION
                .matcher(sql())
                .replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + " = any (?::"
                        + (match.group(2).equals("oids") ? "oid[])" : "text[])"));
    }

    /** How many question marks {@link #restricted()} has. */
    int parameters() {
        return (int) RESTRICTION.matcher(sql()).results().count();
    }

    private String sql() {
        try (InputStream resource = CatalogQuery.class.getResourceAsStream(file)) {
            if (resource == null) {
                throw new IllegalStateException("Missing from the jar: " + file);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new IllegalStateException("Cannot be read from the jar: " + file, unreadable);
        }
    }
}

package dev.ragdb.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One of the SQL files beside this class, read when it is first needed: a start that asks for one table pays for few of
 * them. Each selects those of the columns in {@link CatalogRow} that it has. In it stands {@code x.oid = any (:oids)} or
 * {@code x.name = any (:names)} where a restricted read cuts the catalog down.
 */
final class CatalogQuery {
    private static final Pattern RESTRICTION = Pattern.compile("(\\S+) = any \\(:(oids|names)\\)");

    private final String file;
    private final String systemCatalog;
    private final Set<ObjectKind> kinds;
    private @Nullable String sql;
    private @Nullable String restricted;

    private CatalogQuery(String file, String systemCatalog, Set<ObjectKind> kinds) {
        this.file = file;
        this.systemCatalog = systemCatalog;
        this.kinds = kinds;
    }

    static CatalogQuery of(String file, String systemCatalog, ObjectKind first, ObjectKind... others) {
        return new CatalogQuery(file, systemCatalog, EnumSet.of(first, others));
    }

    /** The system catalog whose oids the rows speak of. */
    String systemCatalog() {
        return systemCatalog;
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
    synchronized String restricted() {
        if (restricted == null) {
            restricted = RESTRICTION
                    .matcher(sql())
                    .replaceAll(match -> Matcher.quoteReplacement(match.group(1)) + " = any (?::"
                            + (match.group(2).equals("oids") ? "oid[])" : "text[])"));
        }
        return restricted;
    }

    /** How many question marks {@link #restricted()} has. */
    int parameters() {
        return (int) restricted().chars().filter(character -> character == '?').count();
    }

    private synchronized String sql() {
        if (sql == null) {
            sql = read();
        }
        return sql;
    }

    private String read() {
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

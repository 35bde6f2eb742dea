package dev.ragdb.engine.proof.observe;

import java.util.Set;

/**
 * What one statement did to one relation that was there before the change, or to another object: a function, a type, a schema, a
 * collation. Such an object is only locked, in ACCESS EXCLUSIVE, and that keeps nobody from reading or writing rows. What it did to a table's indexes, its TOAST table
 * and the sequences that its columns own counts as done to the table.
 *
 * @param relation its name before the change, qualified and quoted where SQL needs it: {@code public.t}
 * @param kind {@code table}, {@code view}, {@code materialized view}, {@code sequence}, {@code foreign table} or {@code type}; of other objects
 *     as pg_identify_object names it, such as {@code function}
 * @param lock the strongest lock held on it when the statement ended, also when an earlier statement took it
 * @param scanned whether rows were read by a sequential scan
 * @param rewritten whether its rows were copied into a new file
 * @param rowsChanged whether rows were inserted, updated, deleted or truncated
 */
public record RelationEffect(
        String relation, String kind, LockMode lock, boolean scanned, boolean rewritten, boolean rowsChanged) {
    private static final Set<String> QUERIED =
            Set.of("table", "view", "materialized view", "sequence", "foreign table");

    /** Whether queries lock it; else only those wait for it who create, alter or drop what names it. */
    public boolean isQueried() {
        return QUERIED.contains(kind);
    }

    /** Its name, after what it is when queries do not lock it: {@code public.t}, {@code function public.f()}. */
    public String described() {
        return isQueried() ? relation : kind + " " + relation;
    }
}

package dev.ragdb.engine.changelog;

import dev.ragdb.engine.catalog.ObjectName;

/**
 * A line of the catalog that a database made before this changelog existed may show until a later change replaces it.
 *
 * @param after the last applied change with which the line is tolerated
 * @param object the owned object that the line belongs to
 * @param line the line, as the catalog prints it
 */
public record Adoptable(String after, ObjectName object, String line) {}

/**
 * SQL as PostgreSQL prints it from its catalogs, brought into one form: what a major or a minor release prints otherwise than
 * another is not a difference between schemas. {@link PrintedSql} lists what was seen, and where.
 */
@NullMarked
package dev.ragdb.engine.catalog.printed;

import org.jspecify.annotations.NullMarked;

/**
 * A database's structure as canonical text, read from pg_catalog: the same on PostgreSQL 15, 16, 17 and 18, whatever
 * the session's settings, oids and the columns' order are.
 */
@NullMarked
package dev.ragdb.engine.catalog;

import org.jspecify.annotations.NullMarked;

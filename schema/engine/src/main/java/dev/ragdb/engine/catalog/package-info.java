/**
 * A database's structure as canonical text, read from pg_catalog: the same on PostgreSQL 15 to 19, whatever
 * the session's settings, oids and the columns' order are.
 */
@NullMarked
package dev.ragdb.engine.catalog;

import org.jspecify.annotations.NullMarked;

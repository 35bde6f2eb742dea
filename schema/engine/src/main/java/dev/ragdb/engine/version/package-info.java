/** Versions of PostgreSQL: which one a server is, and which ones are known. */
@NullMarked
package dev.ragdb.engine.version;

import org.jspecify.annotations.NullMarked;

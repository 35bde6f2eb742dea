/** Rows for any table, made from what the server's catalogs say of it. */
@NullMarked
package dev.ragdb.engine.proof.seed;

import org.jspecify.annotations.NullMarked;

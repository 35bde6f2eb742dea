/** Writes changes: an empty one to fill in, or one from the difference between two catalogs; and gives them other numbers. */
@NullMarked
package dev.ragdb.engine.draft;

import org.jspecify.annotations.NullMarked;

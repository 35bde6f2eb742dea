/** What a change may do to those who work on the same database, and what to do instead. */
@NullMarked
package dev.ragdb.engine.hazard;

import org.jspecify.annotations.NullMarked;

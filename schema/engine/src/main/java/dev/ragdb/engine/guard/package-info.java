/** Tells a service at start-up whether the database is the one that it was built for. */
@NullMarked
package dev.ragdb.engine.guard;

import org.jspecify.annotations.NullMarked;

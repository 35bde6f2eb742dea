/** What of a service's objects is in a database, object by object. */
@NullMarked
package dev.ragdb.engine.status;

import org.jspecify.annotations.NullMarked;

/** Where a database is and who connects to it: reads URLs and libpq's variables, connects, and says why not. */
@NullMarked
package dev.ragdb.engine.address;

import org.jspecify.annotations.NullMarked;

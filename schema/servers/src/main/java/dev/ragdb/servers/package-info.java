/** The servers that everything is tested on, in one table; used by the tests of all modules, part of no product. */
@NullMarked
package dev.ragdb.servers;

import org.jspecify.annotations.NullMarked;

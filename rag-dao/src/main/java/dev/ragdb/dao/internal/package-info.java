/** How the DAOs reach the server: for them alone, and no part of what they promise. */
@NullMarked
package dev.ragdb.dao.internal;

import org.jspecify.annotations.NullMarked;

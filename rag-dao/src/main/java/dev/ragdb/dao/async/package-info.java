/** The DAOs' operations on threads of their own. */
@NullMarked
package dev.ragdb.dao.async;

import org.jspecify.annotations.NullMarked;

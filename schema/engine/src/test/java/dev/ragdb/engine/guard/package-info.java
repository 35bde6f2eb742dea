@NullMarked
package dev.ragdb.engine.guard;

import org.jspecify.annotations.NullMarked;

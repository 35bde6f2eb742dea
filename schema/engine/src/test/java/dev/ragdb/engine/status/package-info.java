@NullMarked
package dev.ragdb.engine.status;

import org.jspecify.annotations.NullMarked;

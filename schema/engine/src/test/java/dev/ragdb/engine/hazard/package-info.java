@NullMarked
package dev.ragdb.engine.hazard;

import org.jspecify.annotations.NullMarked;

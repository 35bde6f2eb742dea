@NullMarked
package dev.ragdb.engine.proof;

import org.jspecify.annotations.NullMarked;

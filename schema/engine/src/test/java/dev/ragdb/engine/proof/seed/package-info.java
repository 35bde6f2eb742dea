@NullMarked
package dev.ragdb.engine.proof.seed;

import org.jspecify.annotations.NullMarked;

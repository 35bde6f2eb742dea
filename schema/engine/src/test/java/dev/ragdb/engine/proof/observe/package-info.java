@NullMarked
package dev.ragdb.engine.proof.observe;

import org.jspecify.annotations.NullMarked;

/** What a change does to what was there before it, as the server tells. */
@NullMarked
package dev.ragdb.engine.proof.observe;

import org.jspecify.annotations.NullMarked;

/** What each statement of a change does to relations that were there before it, as the server tells it. */
@NullMarked
package dev.ragdb.engine.proof.observe;

import org.jspecify.annotations.NullMarked;

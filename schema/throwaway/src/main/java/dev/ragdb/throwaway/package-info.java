/**
 * A PostgreSQL for one build, test or rehearsal: {@link dev.ragdb.throwaway.ThrowawayDatabase} finds or starts a server,
 * hands out databases on it, and leaves nothing behind.
 */
@NullMarked
package dev.ragdb.throwaway;

import org.jspecify.annotations.NullMarked;

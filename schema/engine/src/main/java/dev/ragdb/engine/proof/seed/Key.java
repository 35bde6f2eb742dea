package dev.ragdb.engine.proof.seed;

import java.util.List;

/**
 * Columns that together must differ between rows.
 *
 * @param isPlain a unique index without expressions and predicate
 */
record Key(List<String> columns, boolean isPlain) {}

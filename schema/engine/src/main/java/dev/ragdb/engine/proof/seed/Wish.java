package dev.ragdb.engine.proof.seed;

/** What a row is to show in a column. */
enum Wish {
    VALUE,
    NULL,
    LONGEST
}

package dev.ragdb.engine.proof.seed;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values for columns that must be chosen together, because checks or foreign keys bind them; mostly one column. */
interface Pool {
    Set<String> columns();

    /** How many choices differ. */
    long size();

    /** A choice without nulls, if there is one. */
    Map<String, Optional<String>> ordinary(long number);

    /** A choice that meets the wish in as many columns as one can. */
    Map<String, Optional<String>> most(Wish wish, long number);

    /** A choice that meets the wish in this column. */
    Optional<Map<String, Optional<String>>> having(String column, Wish wish, long number);

    boolean isLongest(String column, Optional<String> value);
}

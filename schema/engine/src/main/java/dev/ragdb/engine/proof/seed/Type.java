package dev.ragdb.engine.proof.seed;

import java.util.List;

/**
 * What decides about a type's values.
 *
 * @param kind pg_type.typtype: b, c, d, e, r or m
 * @param category pg_type.typcategory
 * @param element of an array; else 0
 * @param base of a domain; else 0
 * @param subtype of a range or multirange; else 0
 * @param fields the types of a composite's
 * @param checks of a domain, on VALUE
 */
record Type(
        long oid,
        String schema,
        String name,
        String kind,
        String category,
        long element,
        String delimiter,
        long base,
        String baseDeclared,
        boolean notNull,
        long subtype,
        List<String> labels,
        List<Long> fields,
        List<String> fieldsDeclared,
        List<Check> checks) {}

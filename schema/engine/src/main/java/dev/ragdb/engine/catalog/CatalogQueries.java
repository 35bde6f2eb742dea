package dev.ragdb.engine.catalog;

import static dev.ragdb.engine.catalog.ObjectKind.AGGREGATE;
import static dev.ragdb.engine.catalog.ObjectKind.EXTENSION;
import static dev.ragdb.engine.catalog.ObjectKind.FUNCTION;
import static dev.ragdb.engine.catalog.ObjectKind.MATERIALIZED_VIEW;
import static dev.ragdb.engine.catalog.ObjectKind.PROCEDURE;
import static dev.ragdb.engine.catalog.ObjectKind.SCHEMA;
import static dev.ragdb.engine.catalog.ObjectKind.SEQUENCE;
import static dev.ragdb.engine.catalog.ObjectKind.TABLE;
import static dev.ragdb.engine.catalog.ObjectKind.VIEW;

import java.util.List;

/** Which queries there are, in the order in which they run. */
final class CatalogQueries {
    /** Queries that name top-level objects; they may add lines as well. */
    static final List<CatalogQuery> IDENTIFYING = List.of(
            CatalogQuery.of("schemas.sql", "pg_namespace", SCHEMA),
            CatalogQuery.of("extensions.sql", "pg_extension", EXTENSION),
            CatalogQuery.of("relations.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE),
            CatalogQuery.of("routines.sql", "pg_proc", FUNCTION, PROCEDURE, AGGREGATE));

    /** Queries that add lines to objects whose oids are known by now. */
    static final List<CatalogQuery> DETAILING = List.of(
            CatalogQuery.of("relation-settings.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW),
            CatalogQuery.of("columns.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW),
            CatalogQuery.of("constraints.sql", "pg_class", TABLE),
            CatalogQuery.of("indexes.sql", "pg_class", TABLE, MATERIALIZED_VIEW),
            CatalogQuery.of("triggers.sql", "pg_class", TABLE, VIEW),
            CatalogQuery.of("rules.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW),
            CatalogQuery.of("policies.sql", "pg_class", TABLE),
            CatalogQuery.of("statistics.sql", "pg_class", TABLE, MATERIALIZED_VIEW),
            CatalogQuery.of("inheritance.sql", "pg_class", TABLE),
            CatalogQuery.of("sequences.sql", "pg_class", TABLE, SEQUENCE),
            CatalogQuery.of("views.sql", "pg_class", VIEW, MATERIALIZED_VIEW));

    private CatalogQueries() {}
}

package dev.ragdb.engine.catalog;

import static dev.ragdb.engine.catalog.ObjectKind.ACCESS_METHOD;
import static dev.ragdb.engine.catalog.ObjectKind.AGGREGATE;
import static dev.ragdb.engine.catalog.ObjectKind.CAST;
import static dev.ragdb.engine.catalog.ObjectKind.COLLATION;
import static dev.ragdb.engine.catalog.ObjectKind.CONVERSION;
import static dev.ragdb.engine.catalog.ObjectKind.DEFAULT_PRIVILEGES;
import static dev.ragdb.engine.catalog.ObjectKind.EVENT_TRIGGER;
import static dev.ragdb.engine.catalog.ObjectKind.EXTENSION;
import static dev.ragdb.engine.catalog.ObjectKind.FOREIGN_DATA_WRAPPER;
import static dev.ragdb.engine.catalog.ObjectKind.FOREIGN_SERVER;
import static dev.ragdb.engine.catalog.ObjectKind.FUNCTION;
import static dev.ragdb.engine.catalog.ObjectKind.LANGUAGE;
import static dev.ragdb.engine.catalog.ObjectKind.MATERIALIZED_VIEW;
import static dev.ragdb.engine.catalog.ObjectKind.OPERATOR;
import static dev.ragdb.engine.catalog.ObjectKind.OPERATOR_CLASS;
import static dev.ragdb.engine.catalog.ObjectKind.OPERATOR_FAMILY;
import static dev.ragdb.engine.catalog.ObjectKind.PROCEDURE;
import static dev.ragdb.engine.catalog.ObjectKind.PUBLICATION;
import static dev.ragdb.engine.catalog.ObjectKind.SCHEMA;
import static dev.ragdb.engine.catalog.ObjectKind.SEQUENCE;
import static dev.ragdb.engine.catalog.ObjectKind.TABLE;
import static dev.ragdb.engine.catalog.ObjectKind.TEXT_SEARCH_CONFIGURATION;
import static dev.ragdb.engine.catalog.ObjectKind.TEXT_SEARCH_DICTIONARY;
import static dev.ragdb.engine.catalog.ObjectKind.TEXT_SEARCH_PARSER;
import static dev.ragdb.engine.catalog.ObjectKind.TEXT_SEARCH_TEMPLATE;
import static dev.ragdb.engine.catalog.ObjectKind.TRANSFORM;
import static dev.ragdb.engine.catalog.ObjectKind.TYPE;
import static dev.ragdb.engine.catalog.ObjectKind.VIEW;

import java.util.List;

/** Which queries there are, in the order in which they run. */
final class CatalogQueries {
    /** Queries that name top-level objects; they may add lines as well. */
    static final List<CatalogQuery> IDENTIFYING = List.of(
            CatalogQuery.of("schemas.sql", "pg_namespace", SCHEMA),
            CatalogQuery.of("extensions.sql", "pg_extension", EXTENSION),
            CatalogQuery.of("relations.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE),
            CatalogQuery.of("routines.sql", "pg_proc", FUNCTION, PROCEDURE, AGGREGATE),
            CatalogQuery.of("types.sql", "pg_type", TYPE),
            CatalogQuery.of("operators.sql", "pg_operator", OPERATOR),
            CatalogQuery.of("operator-families.sql", "pg_opfamily", OPERATOR_FAMILY),
            CatalogQuery.of("operator-classes.sql", "pg_opclass", OPERATOR_CLASS),
            CatalogQuery.of("collations.sql", "pg_collation", COLLATION),
            CatalogQuery.of("conversions.sql", "pg_conversion", CONVERSION),
            CatalogQuery.of("text-search-configurations.sql", "pg_ts_config", TEXT_SEARCH_CONFIGURATION),
            CatalogQuery.of("text-search-dictionaries.sql", "pg_ts_dict", TEXT_SEARCH_DICTIONARY),
            CatalogQuery.of("text-search-parsers.sql", "pg_ts_parser", TEXT_SEARCH_PARSER),
            CatalogQuery.of("text-search-templates.sql", "pg_ts_template", TEXT_SEARCH_TEMPLATE),
            CatalogQuery.of("event-triggers.sql", "pg_event_trigger", EVENT_TRIGGER),
            CatalogQuery.of("casts.sql", "pg_cast", CAST),
            CatalogQuery.of("transforms.sql", "pg_transform", TRANSFORM),
            CatalogQuery.of("languages.sql", "pg_language", LANGUAGE),
            CatalogQuery.of("access-methods.sql", "pg_am", ACCESS_METHOD),
            CatalogQuery.of("publications.sql", "pg_publication", PUBLICATION),
            CatalogQuery.of("default-privileges.sql", "pg_default_acl", DEFAULT_PRIVILEGES),
            CatalogQuery.of("foreign-data-wrappers.sql", "pg_foreign_data_wrapper", FOREIGN_DATA_WRAPPER),
            CatalogQuery.of("foreign-servers.sql", "pg_foreign_server", FOREIGN_SERVER));

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
            CatalogQuery.of("views.sql", "pg_class", VIEW, MATERIALIZED_VIEW),
            CatalogQuery.of("security-labels.sql", "pg_class", TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE),
            CatalogQuery.of("type-details.sql", "pg_type", TYPE),
            CatalogQuery.of("aggregates.sql", "pg_proc", AGGREGATE));

    private CatalogQueries() {}
}

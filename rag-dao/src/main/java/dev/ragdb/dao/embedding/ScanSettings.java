package dev.ragdb.dao.embedding;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.dao.internal.Reading.Setting;
import dev.ragdb.dao.search.IterativeScan;
import dev.ragdb.dao.search.Search;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * pgvector's settings for one search, as statements that run before it, in the same message to the server. They hold until the
 * transaction ends; within a transaction of the caller's the search is wrapped into a savepoint that takes them back.
 */
final class ScanSettings {
    /** What pgvector looks at unless told ({@code hnsw.ef_search}). */
    private static final int DEFAULT_EF_SEARCH = 40;

    private static final String VERSION = " from pg_catalog.pg_extension"
            + " where extname operator(pg_catalog.=) 'vector'::pg_catalog.name and (pg_catalog.regexp_match("
            + "extversion, '^([0-9]+)[.]([0-9]+)'::pg_catalog.text))::pg_catalog.int4[] ";

    /** An older pgvector has no iterative scans, and refuses the names of their settings. */
    private static final String FROM_NEW_PGVECTOR = VERSION + "operator(pg_catalog.>=) array[0, 8]";

    /** Gives a row, the version, where a scan was asked for that pgvector cannot do. */
    private static final String OLD_PGVECTOR = "select extversion" + VERSION + "operator(pg_catalog.<) array[0, 8]";

    private ScanSettings() {}

    static List<Setting> of(Search search) {
        List<Setting> statements = new ArrayList<>();
        if (search.efSearch() != null) {
            statements.add(new Setting(
                    "select " + set("hnsw.ef_search", search.efSearch().toString()), null));
        }
        IterativeScan scan = iterativeScan(search);
        if (scan != null) {
            statements.add(new Setting(
                    "select " + set("hnsw.iterative_scan", scan.hnsw()) + ", "
                            + set("ivfflat.iterative_scan", scan.ivfflat()) + FROM_NEW_PGVECTOR,
                    null));
            if (search.iterativeScan() != null && scan != IterativeScan.OFF) {
                statements.add(new Setting(OLD_PGVECTOR, ScanSettings::refuse));
            }
        }
        return statements;
    }

    /** Null to leave it as the session has it. */
    private static @Nullable IterativeScan iterativeScan(Search search) {
        if (search.iterativeScan() != null) {
            return search.iterativeScan();
        }
        boolean mayStarve = !search.filter().isNone()
                || search.limit() > (search.efSearch() == null ? DEFAULT_EF_SEARCH : search.efSearch());
        return mayStarve ? IterativeScan.STRICT : null;
    }

    private static void refuse(ResultSet old) throws SQLException {
        if (old.next()) {
            throw new RagDaoException(
                    Code.UNSUPPORTED, "an iterative scan needs pgvector 0.8 or later, not " + old.getString(1));
        }
    }

    // Both come from a closed set of words and numbers.
    private static String set(String name, String value) {
        return "pg_catalog.set_config('" + name + "', '" + value + "', true)";
    }
}

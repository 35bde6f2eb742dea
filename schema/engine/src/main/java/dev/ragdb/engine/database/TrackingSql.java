package dev.ragdb.engine.database;

import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.liquibase.ChangeScript;
import java.util.List;

/**
 * The statements that write the tracking table, the same for a migration and for a script that does its work. They mean the same
 * whatever the search_path is; names such as {@code character varying} are grammar, which always means pg_catalog's.
 */
public final class TrackingSql {
    /** Liquibase cuts longer descriptions and comments, although the columns hold 255. */
    private static final int LONGEST_TEXT = 250;

    private TrackingSql() {}

    /** The table's name as SQL writes it. */
    public static String table(Manifest manifest) {
        return Sql.qualified(manifest.schema(), manifest.trackingTable());
    }

    public static String create(String table) {
        return "create table " + table + " ("
                + "id character varying(255) not null, author character varying(255) not null,"
                + " filename character varying(255) not null,"
                + " dateexecuted timestamp without time zone not null, orderexecuted integer not null,"
                + " exectype character varying(10) not null, md5sum character varying(35),"
                + " description character varying(255), comments character varying(255),"
                + " tag character varying(255), liquibase character varying(20),"
                + " contexts character varying(255), labels character varying(255),"
                + " deployment_id character varying(10))";
    }

    /** What {@link #insert} takes, as bare text. */
    public static List<String> values(ChangeScript script, String liquibaseVersion, String deployment) {
        return List.of(
                script.id(),
                script.author(),
                script.path(),
                script.checksum(),
                limited(script.description()),
                limited(script.comment()),
                liquibaseVersion,
                deployment);
    }

    /**
     * Records a change as applied.
     *
     * @param values SQL for each of {@link #values}: a constant, or a parameter's mark
     */
    public static String insert(String table, List<String> values) {
        return "insert into " + table
                + " (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, description, comments,"
                + " liquibase, deployment_id)"
                + " select " + String.join(", ", values.subList(0, 3))
                + ", pg_catalog.now(), coalesce(pg_catalog.max(orderexecuted), 0) operator(pg_catalog.+) 1,"
                + " 'EXECUTED', "
                + String.join(", ", values.subList(3, values.size())) + " from " + table;
    }

    /**
     * Forgets that a change was applied.
     *
     * @param id SQL for the change's id
     */
    public static String remove(String table, String id) {
        return "delete from " + table + " where id operator(pg_catalog.=) " + id;
    }

    static String limited(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 3) + "...";
    }
}

package dev.ragdb.engine.guard;

import dev.ragdb.engine.ClassPathResource;
import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.RecordedSchema;
import dev.ragdb.engine.database.MigrationLock;
import dev.ragdb.engine.database.NotTrusted;
import dev.ragdb.engine.guard.Verdict.State;
import dev.ragdb.engine.migrate.Situation;
import dev.ragdb.engine.tables.TablesOrigin;
import dev.ragdb.engine.tables.TablesOriginJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Asks at a service's start-up whether the database is the one that the service was built for: by the schema jar on the class
 * path, and by the typed tables when there are any. It loads no Liquibase, takes a few milliseconds, and only reads, as any
 * role that may read the tracking table, on a primary or a standby.
 *
 * <pre>{@code
 * log.info(SchemaGuard.of("rag-manager").require(dataSource).message());
 * }</pre>
 *
 * <p>It waits for locks as long as the session's own settings allow. Instances are immutable and may be kept.
 */
public final class SchemaGuard {
    private final RecordedSchema schema;
    private final Optional<String> misfit;

    private SchemaGuard(RecordedSchema schema, Optional<TablesOrigin> tables) {
        this.schema = schema;
        this.misfit = tables.flatMap(origin -> TablesMisfit.between(origin, schema));
    }

    /**
     * The guard of {@code service}, whose schema jar the thread's context class loader sees.
     *
     * @throws EngineException with {@link Reason#INPUT} when there is no such jar, or several; with {@link Reason#DRIFT} when
     *     its contract was edited by hand
     */
    public static SchemaGuard of(String service) {
        return of(ClassPathResource.defaultLoader(), service);
    }

    /** As {@link #of(String)}, with the jars that {@code loader} sees. */
    public static SchemaGuard of(ClassLoader loader, String service) {
        return new SchemaGuard(
                RecordedSchema.fromClassPath(loader, service), TablesOriginJson.fromClassPath(loader, service));
    }

    /** As {@link #check(Connection)}, with a connection of {@code dataSource}, which gets it back. */
    public Verdict check(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return check(connection);
        } catch (SQLException e) {
            throw ReadFailure.unconnected(schema.manifest().service(), e);
        }
    }

    /**
     * Compares the database with what this version of the service was built for. The connection, which may be a pool's, comes
     * back as it was; in an open transaction, what that did is seen.
     *
     * @throws EngineException with {@link Reason#FAILED} when the database cannot be read
     */
    public Verdict check(Connection connection) {
        if (misfit.isPresent()) {
            return new Verdict(State.DRIFTED, misfit.get());
        }
        try (BorrowedConnection borrowed = BorrowedConnection.of(connection)) {
            return judge(borrowed);
        } catch (SQLException e) {
            throw ReadFailure.of("the database", schema.manifest(), e);
        }
    }

    private Verdict judge(BorrowedConnection borrowed) throws SQLException {
        try {
            Situation situation = Situation.read(borrowed.connection(), schema.manifest(), schema.contract());
            Judgement judgement = new Judgement(schema, situation, borrowed.database());
            Verdict verdict = judgement.verdict(Optional.empty());
            return verdict.mayRun()
                    ? verdict
                    : judgement.verdict(MigrationLock.holder(borrowed.connection(), schema.manifest()));
        } catch (NotTrusted e) {
            return Judgement.drifted(schema, borrowed.database(), e.getMessage());
        } catch (EngineException e) {
            if (e.reason() == Reason.DRIFT) {
                return Judgement.drifted(schema, borrowed.database(), e.getMessage());
            }
            throw ReadFailure.of(borrowed.database(), schema.manifest(), e);
        }
    }

    /**
     * As {@link #check(DataSource)}, for a service that shall not start otherwise.
     *
     * @throws EngineException with {@link Reason#DRIFT} and the verdict's message when the service may not run
     */
    public Verdict require(DataSource dataSource) {
        return required(check(dataSource));
    }

    /** As {@link #require(DataSource)}, on this connection. */
    public Verdict require(Connection connection) {
        return required(check(connection));
    }

    private static Verdict required(Verdict verdict) {
        if (!verdict.mayRun()) {
            throw new EngineException(Reason.DRIFT, verdict.message());
        }
        return verdict;
    }
}

package dev.ragdb.engine.liquibase;

import dev.ragdb.engine.EngineException;
import dev.ragdb.engine.EngineException.Reason;
import dev.ragdb.engine.changelog.ChangeFile;
import dev.ragdb.engine.liquibase.ChangeScript.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.ChecksumVersion;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.logging.core.NoOpLogService;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.sql.Sql;
import liquibase.sqlgenerator.SqlGeneratorFactory;
import liquibase.statement.SqlStatement;
import liquibase.ui.LoggerUIService;
import liquibase.util.LiquibaseUtil;

/**
 * Turns change files into statements and checksums by Liquibase's own parser, without a database, so that what we run and
 * record is what plain Liquibase would.
 */
public final class ChangeScripts {
    private ChangeScripts() {}

    /** The version of Liquibase, as the tracking table records it. */
    public static String liquibaseVersion() {
        return LiquibaseUtil.getBuildVersion();
    }

    /**
     * The scripts of {@code files}, in their order.
     *
     * @throws EngineException with {@link Reason#INPUT} when Liquibase cannot parse one
     */
    public static List<ChangeScript> parse(List<ChangeFile> files) {
        try {
            // Liquibase speaks to the console and, from 4.30 on, to its vendor, unless it is told not to.
            Map<String, Object> quiet = Map.of(
                    Scope.Attr.logService.name(),
                    new NoOpLogService(),
                    Scope.Attr.ui.name(),
                    new LoggerUIService(),
                    GlobalConfiguration.FILE_ENCODING.getKey(),
                    "UTF-8",
                    "liquibase.analytics.enabled",
                    "false");
            return Scope.child(quiet, () -> {
                List<ChangeScript> scripts = new ArrayList<>();
                for (ChangeFile file : files) {
                    scripts.add(parse(file));
                }
                return scripts;
            });
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw new EngineException(Reason.FAILED, "Liquibase could not be started: " + e.getMessage(), e);
        }
    }

    private static ChangeScript parse(ChangeFile file) {
        try {
            PostgresDatabase database = new PostgresDatabase();
            String name = file.id() + ".sql";
            InMemoryResources resources = new InMemoryResources(name, file.text());
            DatabaseChangeLog changeLog = ChangeLogParserFactory.getInstance()
                    .getParser(name, resources)
                    .parse(name, new ChangeLogParameters(database), resources);
            if (changeLog.getChangeSets().size() != 1) {
                throw new EngineException(
                        Reason.INPUT,
                        file.path() + ": Liquibase sees "
                                + changeLog.getChangeSets().size() + " changesets in it instead of one");
            }
            ChangeSet changeSet = changeLog.getChangeSets().get(0);
            if (changeSet.getRollback().getChanges().isEmpty()) {
                throw new EngineException(Reason.INPUT, file.path() + ": Liquibase sees no rollback in it");
            }
            List<Statement> forward =
                    statements(file, changeSet.getChanges(), database, StatementLines.forward(file.text()));
            if (forward.isEmpty()) {
                throw new EngineException(
                        Reason.INPUT,
                        file.path()
                                + ": the change has no SQL: write it between its `--changeset` line and its rollback");
            }
            String comments = changeSet.getComments();
            return new ChangeScript(
                    changeSet.getId(),
                    changeSet.getAuthor(),
                    changeSet.getFilePath(),
                    comments == null ? "" : comments,
                    changeSet.getDescription(),
                    changeSet.generateCheckSum(ChecksumVersion.latest()).toString(),
                    changeSet.isRunInTransaction(),
                    forward,
                    statements(
                            file,
                            changeSet.getRollback().getChanges(),
                            database,
                            StatementLines.rollback(file.text())));
        } catch (EngineException e) {
            throw e;
        } catch (Exception e) {
            throw new EngineException(Reason.INPUT, file.path() + ": Liquibase cannot parse it: " + e.getMessage(), e);
        }
    }

    private static List<Statement> statements(
            ChangeFile file, List<Change> changes, PostgresDatabase database, StatementLines lines) {
        List<Statement> statements = new ArrayList<>();
        for (Change change : changes) {
            for (SqlStatement statement : change.generateStatements(database)) {
                for (Sql sql : SqlGeneratorFactory.getInstance().generateSql(statement, database)) {
                    String text = sql.toSql();
                    int line = lines.next(text);
                    if (DollarQuotes.areOpenAtTheEndOf(text)) {
                        throw new EngineException(
                                Reason.INPUT,
                                file.path() + ":" + line
                                        + ": Liquibase ends this statement at a semicolon inside dollar"
                                        + " quotes: add splitStatements:false to the --changeset line (for a rollback:"
                                        + " rollbackSplitStatements:false), or quote the body with '...'");
                    }
                    statements.add(new Statement(text, file.path(), line));
                }
            }
        }
        return statements;
    }
}

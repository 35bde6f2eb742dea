import dev.ragdb.engine.changelog.ChangelogReader
import dev.ragdb.engine.database.Sql
import dev.ragdb.engine.migrate.MigrationListener
import dev.ragdb.engine.migrate.MigrationSettings
import dev.ragdb.engine.migrate.Migrator
import dev.ragdb.throwaway.DatabaseChoice
import dev.ragdb.throwaway.ThrowawayDatabase

// Embedded whatever the build takes: it ends with Maven's own process, even when that is killed.
def server = ThrowawayDatabase.start(DatabaseChoice.parse('embedded'))
context.server = server
server.create('live')
server.connect('live').withCloseable { connection ->
    def changelog = ChangelogReader.fromClassPath(ThrowawayDatabase.classLoader, 'rag-manager')
    Sql.execute(connection, changelog.standIns())
    new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
            .run(changelog.changes().size(), false)
    Sql.execute(connection, 'ALTER TABLE user_knowledge ADD COLUMN nickname text')
}
context.userProperties.setProperty('live.database', server.url('live'))

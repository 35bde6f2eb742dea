import dev.ragdb.engine.changelog.ChangelogReader
import dev.ragdb.engine.database.Sql
import dev.ragdb.engine.migrate.MigrationListener
import dev.ragdb.engine.migrate.MigrationSettings
import dev.ragdb.engine.migrate.Migrator
import dev.ragdb.throwaway.DatabaseChoice
import dev.ragdb.throwaway.ThrowawayDatabase

def log = new File(basedir, 'build.log').readLines('UTF-8')
assert log.contains('[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0') : 'the tests did not run'

// The guard finds the changelog in a jar inside the executable jar, too.
try (def server = ThrowawayDatabase.start(DatabaseChoice.parse('embedded'))) {
    server.create('answers')
    server.connect('answers').withCloseable { connection ->
        def changelog = ChangelogReader.fromClassPath(ThrowawayDatabase.classLoader, 'rag-manager')
        Sql.execute(connection, changelog.standIns())
        new Migrator(connection, changelog, MigrationSettings.defaults(), new MigrationListener() {})
                .run(changelog.changes().size(), false)
    }
    def service = new ProcessBuilder("${System.getProperty('java.home')}/bin/java".toString(),
            '-jar', new File(basedir, 'target/answers-1.0.0.jar').path, "--spring.datasource.url=${server.url('answers')}".toString())
            .redirectErrorStream(true).start()
    def output = service.inputStream.getText('UTF-8')
    assert service.waitFor() == 0 : output
    assert output.contains('is what this version of `rag-manager` was built for: change') : output
}

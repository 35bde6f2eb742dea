def log = new File(basedir, 'build.log').readLines('UTF-8')
def expected = [/\[INFO\] 3 changes proven: forward, back and forward again/,
                /\[INFO\] `rag-manager`: rag-schema \Q$version\E .* fits rag-tables \Q$version\E/,
                /\[INFO\] `forum`: forum 1\.0\.0 .* fits forum 1\.0\.0/,
                /\[INFO\] Rule 1: dev\.ragdb\.enforcer\.RequireNoSchemaDrift passed/,
                /\[INFO\] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0/]
def missing = expected.findAll { line -> !log.any { it ==~ line } }
assert missing.empty : "not in the log: $missing"

def expected = '/changes/0002-hide-messages.sql:3: the change has no rollback:' +
        ' add `--rollback` lines with the SQL that takes it back'
assert new File(basedir, 'build.log').readLines('UTF-8').any { it.contains(expected) } : "not in the log: $expected"

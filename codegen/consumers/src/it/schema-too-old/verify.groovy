def expected = "the changelog of `rag-manager` is too old: expected rag-schema 99.1.0 or later, actual $version"
assert new File(basedir, 'build.log').readLines('UTF-8').any { it.contains(expected) } : "not in the log: $expected"

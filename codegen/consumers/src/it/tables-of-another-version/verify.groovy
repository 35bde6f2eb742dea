def expected = ['The forum reads user_knowledge through these tables.',
                'the typed tables of `rag-manager` do not fit the changelog beside them (- made from, + there now):',
                "  - rag-tables $version, head `",
                '  + rag-schema 0.0.9, head `0001-create-user-knowledge`',
                '  - function public.rag_manager_set_updated_at()',
                "rag-tables $version was made from version $version:"]
def log = new File(basedir, 'build.log').readLines('UTF-8')
def missing = expected.findAll { line -> !log.any { it.contains(line) } }
assert missing.empty : "not in the log: $missing"

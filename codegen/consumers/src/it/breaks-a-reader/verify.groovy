def expected = '`rag-manager` relies on `public.message_embeddings.topic_id` as integer:' +
        ' since change `0002-call-topics-threads` it is gone'
assert new File(basedir, 'build.log').readLines('UTF-8').any { it.contains(expected) } : "not in the log: $expected"

def expected = '/changes/0001-create-messages.sql: version 1.0.0 released this change, so it can never be edited:' +
        ' undo the edit and add another change'
def found = new File(basedir, 'build.log').readLines('UTF-8').count { it.contains(expected) }
assert found == 2 : "found $found times instead of twice: $expected"

def expected = ['--- committed/contract.json',
                '+++ seen/contract.json',
                '+      "id": "0002-hide-messages",',
                '+  column hidden boolean not null default false',
                'If that is what you meant: mvn verify -Dcontract=accept']
def log = new File(basedir, 'build.log').readLines('UTF-8')
def missing = expected.findAll { line -> !log.any { it.startsWith('[ERROR] ' + line) } }
assert missing.empty : "not in the log: $missing"

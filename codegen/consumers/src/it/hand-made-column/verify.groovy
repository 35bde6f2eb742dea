context.server.close()

def log = new File(basedir, 'build.log').readLines('UTF-8')
assert log.any { it.contains('+   column nickname text') } : 'the column is not named'

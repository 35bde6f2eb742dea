def log = new File(basedir, 'build.log').readLines('UTF-8')
assert log.contains('[INFO] 3 changes ran forward, back and forward again') : 'the changes were not proven'
assert log.contains('[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0') : 'the tests did not run'

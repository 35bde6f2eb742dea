def log = new File(basedir, 'build.log').readLines('UTF-8')
assert log.contains('[INFO] Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') : 'the tests did not run'

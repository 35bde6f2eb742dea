"""Runs argv[2:] and writes seconds, CPU seconds and peak memory in MB to argv[1].

Apart, because a child's peak begins with what its parent held: this parent holds next to nothing.
"""

import os
import sys
import time

program = sys.argv[2:]
started = time.perf_counter()
child = os.posix_spawnp(program[0], program, os.environ)
_, status, usage = os.wait4(child, 0)
wall = time.perf_counter() - started
with open(sys.argv[1], "w") as out:
    out.write(f"{wall} {usage.ru_utime + usage.ru_stime} {usage.ru_maxrss / 1024}")
sys.exit(os.waitstatus_to_exitcode(status) & 255)

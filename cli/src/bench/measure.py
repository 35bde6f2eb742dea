"""Runs a command and tells what it took."""

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

LAUNCH = Path(__file__).with_name("launch.py")


@dataclass(frozen=True)
class Sample:
    """Seconds, seconds of CPU of the command and all its children, peak memory of the largest of them in MB."""

    wall: float
    cpu: float
    memory: float


class Failed(Exception):
    """A tool did not do its work: an error of the benchmark, never a figure."""


def run(command, environment, folder, log, expected=""):
    """Fails unless the command ends with 0 and prints `expected`."""
    taken = f"{log}.taken"
    with open(log, "w+b") as out:
        launch = [sys.executable, "-I", "-S", LAUNCH, taken, *command]
        process = subprocess.run(
            launch, env=os.environ | environment, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
        out.seek(0)
        printed = out.read().decode(errors="replace")
    if process.returncode:
        raise Failed(f"{' '.join(map(str, command))} ended with {process.returncode}:\n{printed[-3000:]}")
    if expected not in printed:
        raise Failed(f"{' '.join(map(str, command))} did not print {expected!r}:\n{printed[-3000:]}")
    with open(taken) as file:
        return Sample(*map(float, file.read().split()))


def floor_of_memory(folder):
    """A child's peak begins with what the launching process held: less than that cannot be seen."""
    return run(["/bin/true"], {}, folder, folder / "true.log").memory


class Figures:
    """All samples, by row, size and tool."""

    def __init__(self):
        self.samples = {}
        self.reasons = {}

    def add(self, row, count, tool, sample):
        self.samples.setdefault((row, count, tool), []).append(sample)

    def none(self, row, count, tool, reason):
        """There is no figure, for that reason."""
        self.reasons[row, count, tool] = reason

    def rounds(self, row, count, tool):
        return len(self.samples.get((row, count, tool), ()))

    def median(self, row, count, tool, what="wall"):
        samples = self.samples.get((row, count, tool))
        return statistics.median(getattr(sample, what) for sample in samples) if samples else None

    def sizes(self, row):
        return sorted({count for name, count, _ in [*self.samples, *self.reasons] if name == row})

    def raw(self):
        return [
            {"row": row, "changes": count, "tool": tool, "samples": [vars(sample) for sample in samples]}
            for (row, count, tool), samples in self.samples.items()
        ] + [
            {"row": row, "changes": count, "tool": tool, "none": reason}
            for (row, count, tool), reason in self.reasons.items()
        ]

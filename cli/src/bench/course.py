"""The course that all tools go through, in turns: whatever else the machine does meanwhile hits all of them."""

from dataclasses import dataclass

from changes import expected_columns
from measure import Failed, run

STATUS = ("status", "no-op")
# ragdb reads its changelog from a folder, as the others do, or from a jar, as services publish it.
MORE_STATUS = ("status, from a jar", "no-op, from a jar")
# Where all tables remain, too: proving 5,000 changes with 500 tables would take most of an hour.
ALL_REMAIN = (1000,)
FEW = 3
# What takes longer than this is not repeated; what would by far take longer than the other is not run at all.
ONCE_SECONDS = 30
NEVER_SECONDS = 120


@dataclass(frozen=True)
class Rounds:
    """How often status and no-op are measured, and how often a database is made and taken down again."""

    status: int
    apply: int


class Course:
    """Runs all tools with one number of changes after the other."""

    def __init__(self, kinds, server, runs, figures, say):
        self.kinds = kinds
        self.server = server
        self.runs = runs
        self.figures = figures
        self.say = say
        self.pace = {}

    def run(self, count, rounds):
        self.say(f"{count} changes: writing them down for each tool")
        tools = [self._tool(name, count) for name in self.kinds]
        running = [tool for tool in tools if self._can(tool, "apply")]
        reference = {}
        for number in range(rounds.apply):
            last = number == rounds.apply - 1
            for tool in turn(running, number):
                if last or not self._is_slow(tool, "apply"):
                    self._apply(tool, reference)
                    if not last:
                        self._all_down(tool)
                        self.server.create(tool.database)
        for number in range(rounds.status):
            for tool in turn(running, number):
                for row in (*STATUS, *MORE_STATUS):
                    if row in tool.commands() and (number < 3 or not self._is_slow(tool, row, 5)):
                        self._measure(row, tool)
        for number in range(rounds.apply):
            for tool in turn(running, number):
                self._one_down_and_up(tool, reference)
        for tool in running:
            self._all_down(tool)
        if "ragdb" in self.kinds and count in ALL_REMAIN:
            self._all_tables_remain(count, rounds.status)

    def _tool(self, name, count, warm=False, **options):
        kind, given = self.kinds[name]
        title = name.lower() + ("_keep" if options else "") + ("_warm" if warm else "")
        tool = kind(count, self.runs / f"{title}-{count}", self.server, f"bench_{title}_{count}", **given, **options)
        tool.prepare()
        self.server.create(tool.database)
        return tool

    def _can(self, tool, row):
        """Whether it is worth waiting for, by how long a change took with fewer of them."""
        expected = self.pace.get((row, tool.name), 0) * tool.count
        if expected <= NEVER_SECONDS:
            return True
        reason = f"was not run, it would take about {expected / 60:.0f} minutes"
        self.say(f"{tool.name}: {row}, {tool.count} changes: {reason}")
        self.figures.none(row, tool.count, tool.name, reason)
        return False

    def _is_slow(self, tool, row, seconds=ONCE_SECONDS):
        return (
            self.figures.median(row, tool.count, tool.name) or self.pace.get((row, tool.name), 0) * tool.count
        ) > seconds

    def warm_up(self):
        """Once through everything, unmeasured: files are in the system's cache, compiled and archived."""
        self.say("once through everything to warm up, and to see that all tools make the same of the database")
        reference = {}
        for tool in [self._tool(name, FEW, warm=True) for name in self.kinds]:
            for row in ("apply", *STATUS, "one down", "one up", "all down"):
                self._command(row, tool)
                if row in ("apply", "one up"):
                    self._require(tool, reference, tool.count)

    def _command(self, row, tool):
        command = tool.commands().get(row)
        if command is None:
            self.figures.none(row, tool.count, tool.name, tool.without[row])
            return None
        return run(command[0], tool.environment, tool.folder, tool.folder / "log", command[1])

    def _measure(self, row, tool):
        sample = self._command(row, tool)
        if sample:
            self.figures.add(row, tool.count, tool.name, sample)
            self.say(f"{tool.name}: {row}, {tool.count} changes: {sample.wall:.3f} s")
            if tool.count > 3:
                self.pace[row, tool.name] = sample.wall / tool.count
        return sample

    def _apply(self, tool, reference):
        self._measure("apply", tool)
        self._require(tool, reference, tool.count)

    def _one_down_and_up(self, tool, reference):
        if self._measure("one down", tool):
            self._require(tool, reference, tool.count - 1)
            self._measure("one up", tool)
            self._require(tool, reference, tool.count)

    def _all_down(self, tool):
        if tool.commands().get("all down") and not self._can(tool, "all down"):
            return
        if self._measure("all down", tool):
            left = self.server.catalog(tool.database)
            if left:
                raise Failed(f"{tool.name} said that it took back all {tool.count} changes, but left:\n{left[:1000]}")

    def _require(self, tool, reference, count):
        """What is there has to be what psql, the first in turn, made of `count` changes, and that what it should be."""
        catalog = self.server.catalog(tool.database)
        if count not in reference:
            columns = sorted(line.split()[1] for line in catalog.splitlines() if line.startswith("column "))
            if columns != expected_columns(count):
                raise Failed(f"{tool.name} should have made {expected_columns(count)}, but made {columns}")
            reference[count] = catalog
        if catalog != reference[count]:
            raise Failed(
                f"{tool.name} made something else of {count} changes:\n{difference(reference[count], catalog)}"
            )

    def _all_tables_remain(self, count, rounds):
        """ragdb alone compares the catalog with what it should be: so it pays for tables, the others do not look."""
        tool = self._tool("ragdb", count, keep=True)
        self.say(f"ragdb with {count} changes and {count // 10} tables")
        self._command("apply", tool)
        for _ in range(rounds):
            for row in STATUS:
                self.figures.add(f"{row}, all tables remain", count, tool.name, self._command(row, tool))


def turn(tools, number):
    """Each round begins with another tool; the first with psql, which sets the standard."""
    begin = number % len(tools)
    return tools[begin:] + tools[:begin]


def difference(expected, actual):
    there, here = set(expected.splitlines()), set(actual.splitlines())
    lines = [f"- {line}" for line in sorted(there - here)] + [f"+ {line}" for line in sorted(here - there)]
    return "\n".join(lines[:20])

"""The table for the README, and which goals are met."""

import os

ROWS = (
    ("status", "status"),
    ("status, from a jar", "status, from a jar"),
    ("status, all tables remain", "status, all tables remain"),
    ("no-op", "nothing to do"),
    ("no-op, from a jar", "nothing to do, from a jar"),
    ("no-op, all tables remain", "nothing to do, all tables remain"),
    ("apply", "apply all"),
    ("one up", "apply one more"),
    ("one down", "one down"),
    ("all down", "all down"),
)


NOTES = (
    "Status is `current` (ragdb, Alembic), `status` (Sqitch, Liquibase, dbmate), `info` (Flyway) or one query (psql). Only"
    " ragdb compares the catalog with what it should be, before and after; the others do not look. All read the changes"
    " from a folder, ragdb also from a jar, as services publish theirs. About twenty tables remain of the changes, as in a"
    " service that lives long; where all remain, there are a tenth as many as changes. The limit is one session of psql"
    " that runs the same statements, and a row for each change, in a transaction a change."
)
ALWAYS = ("has no way back in the free edition", "takes back one a call only")


def facts(server, auth, versions, floor):
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processors": os.cpu_count(),
        "memory_gb": round(memory),
        "server": server,
        "auth": auth,
        "versions": versions,
        "memory_floor_mb": round(floor),
    }


def markdown(figures, facts, tools):
    """ragdb first, the limit last."""
    tools = [name for name in tools if name != "psql"] + ["psql"]
    return "\n\n".join([conditions(facts), table(figures, facts, tools), notes(figures, tools), goals(figures)])


def conditions(facts):
    return (
        f"{facts['processors']} processors, {facts['memory_gb']} GB; client and server (PostgreSQL {facts['server']} with its"
        f" default settings, {facts['auth']}) on the same machine; Java {facts['versions']['Java']}. Seconds, medians of as"
        " many rounds as the last column says, or as stand in brackets."
    )


def table(figures, facts, tools):
    titles = [f"{name} {facts['versions'][name]}" if name != "psql" else "psql (the limit)" for name in tools]
    lines = [
        "| | changes | " + " | ".join(titles) + " | rounds |",
        "|---|---|" + "---|" * (len(tools) + 1),
    ]
    for row, title in ROWS:
        for count in figures.sizes(row):
            lines.append(line(title, count, figures, row, tools, "wall"))
    sizes = figures.sizes("status")
    ends = sorted({sizes[0], sizes[-1]})
    for row, title in (("status", "status"), ("apply", "apply all")):
        for count in ends:
            lines.append(line(f"CPU seconds, {title}", count, figures, row, tools, "cpu"))
    for row, title in (("status", "status"), ("apply", "apply all")):
        for count in ends:
            lines.append(
                line(f"peak memory in MB, {title}", count, figures, row, tools, "memory", facts["memory_floor_mb"])
            )
    return "\n".join(lines)


def line(title, count, figures, row, tools, what, floor=0):
    most = max(figures.rounds(row, count, tool) for tool in tools)
    cells = [cell(figures, row, count, tool, what, most, floor) for tool in tools]
    return f"| {title} | {count:,} | " + " | ".join(cells) + f" | {most} |"


def cell(figures, row, count, tool, what, most, floor):
    value = figures.median(row, count, tool, what)
    if value is None:
        return "-"
    rounds = figures.rounds(row, count, tool)
    if what == "memory":
        text = f"{value:.0f}" if value > floor * 1.05 else f"< {floor}"
    else:
        text = f"{value:.2f}" if value < 10 else f"{value:.0f}"
    return text if rounds == most else f"{text} ({rounds})"


def notes(figures, tools):
    reasons = {}
    for (row, count, tool), reason in figures.reasons.items():
        at = "" if reason in ALWAYS else f" of {count:,}"
        reasons.setdefault(f"{tool} {reason}", []).append(f"{row}{at}")
    absent = "; ".join(f"{said} ({', '.join(dict.fromkeys(rows))})" for said, rows in reasons.items())
    return NOTES + (f" A dash: {absent}." if absent else "")


def goals(figures):
    def ratio(row, count, tool):
        ours, theirs = figures.median(row, count, "ragdb"), figures.median(row, count, tool)
        return ours / theirs if ours and theirs else None

    def growth(row):
        many, few = figures.median(row, 5000, "ragdb"), figures.median(row, 3, "ragdb")
        return many / few if many and few else None

    wanted = []
    for row, verb in (("status", "`current`"), ("no-op", "no-op `migrate`")):
        for count in figures.sizes(row):
            wanted.append((f"{verb} by Alembic's, {count:,} changes", ratio(row, count, "Alembic"), 0.5))
            wanted.append((f"{verb} by Liquibase's, {count:,} changes", ratio(row, count, "Liquibase"), 0.12))
        wanted.append((f"{verb} with 5,000 changes by that with 3", growth(row), 1.5))
    wanted.append(("apply 1,000 by Liquibase's", ratio("apply", 1000, "Liquibase"), 0.5))
    lines = ["| ratio | goal | reached | |", "|---|---|---|---|"]
    for title, reached, goal in wanted:
        if reached is not None:
            verdict = "met" if round(reached, 3) <= goal else "**missed**"
            lines.append(f"| {title} | <= {goal} | {reached:.3f} | {verdict} |")
    return "\n".join(lines)

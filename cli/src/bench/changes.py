"""The changes that every tool gets: small ones, as a service collects them over years, each with its way back.

Ten make a group: a table, and what becomes of it. The last of each group drops the table of the group twenty before,
so that about twenty remain however many changes there are; with keep=True it does not, and there are a tenth as many
tables as changes.
"""

from dataclasses import dataclass

GROUP = 10
LIVING = 20


@dataclass(frozen=True)
class Change:
    """Number from 1, name as in a file name, SQL forward and back, hazards that ragdb's proof finds in it."""

    number: int
    name: str
    comment: str
    up: str
    down: str
    accepts: tuple = ()

    @property
    def id(self):
        return f"{self.number:04d}-{self.name}"


def changes(count, keep=False):
    """The first `count` changes; those of a smaller count are the beginning of those of a larger one."""
    return [change(number, keep) for number in range(1, count + 1)]


def change(number, keep):
    group, step = divmod(number - 1, GROUP)
    group += 1
    table = table_of(group)
    if step == GROUP - 1 and group > LIVING and not keep:
        old = group - LIVING
        gone = table_of(old)
        # Back is all that the old group made; its last change made something only if it dropped no table.
        made = (0, 1, 2, 3, 4, 5, 7) + (9,) * (old <= LIVING)
        back = "\n".join(part(old, step)[2] for step in made)
        accepts = ("drops-table", "rollback-loses-data")
        return Change(
            number,
            f"drop-{gone.replace('_', '-')}",
            f"Nobody uses {gone} any more",
            f"DROP TABLE {gone};",
            back,
            accepts,
        )
    verb, comment, up, down, accepts = part(group, step)
    return Change(number, f"{verb}-{table.replace('_', '-')}", comment, up, down, accepts)


def table_of(group):
    return f"item_{group:04d}"


def part(group, step):
    """Verb, comment, SQL forward, SQL back and accepted hazards of one of the ten changes of a group."""
    table = table_of(group)
    view = f"""CREATE VIEW {table}_dear AS
    SELECT id, name FROM {table} WHERE amount > 100;"""
    parts = (
        (
            "create",
            f"Items of kind {group}",
            f"""CREATE TABLE {table} (
    id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    name character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT {table}_pkey PRIMARY KEY (id)
);""",
            f"DROP TABLE {table};",
            (),
        ),
        (
            "note",
            "A note in prose",
            f"ALTER TABLE {table} ADD COLUMN note text;",
            f"ALTER TABLE {table} DROP COLUMN note;",
            (),
        ),
        (
            "index",
            "Search by name",
            f"CREATE INDEX ix_{table}_name ON {table} (name);",
            f"DROP INDEX ix_{table}_name;",
            ("index-not-concurrent",),
        ),
        (
            "describe",
            "Says in the database what the table holds",
            f"COMMENT ON TABLE {table} IS 'Items of kind {group}';",
            f"COMMENT ON TABLE {table} IS NULL;",
            (),
        ),
        (
            "amount",
            "What an item costs, never below nothing",
            f"""ALTER TABLE {table} ADD COLUMN amount integer NOT NULL DEFAULT 0
    CONSTRAINT {table}_amount_check CHECK (amount >= 0);""",
            f"ALTER TABLE {table} DROP COLUMN amount;",
            ("check-without-not-valid",),
        ),
        (
            "default",
            "An item without a name is told apart",
            f"ALTER TABLE {table} ALTER COLUMN name SET DEFAULT 'unnamed';",
            f"ALTER TABLE {table} ALTER COLUMN name DROP DEFAULT;",
            (),
        ),
        ("view", "The dear ones", view, f"DROP VIEW {table}_dear;", ()),
        (
            "explain",
            "Says what the amount is",
            f"COMMENT ON COLUMN {table}.amount IS 'In cents';",
            f"COMMENT ON COLUMN {table}.amount IS NULL;",
            (),
        ),
        ("narrow", "The dear ones are asked for otherwise", f"DROP VIEW {table}_dear;", view, ("drops-table",)),
        (
            "fill",
            "Room for updates in place",
            f"ALTER TABLE {table} SET (fillfactor = 90);",
            f"ALTER TABLE {table} RESET (fillfactor);",
            (),
        ),
    )
    return parts[step]


def living_groups(count, keep=False):
    """The groups whose tables are there after `count` changes."""
    groups = (count + GROUP - 1) // GROUP
    dropped = 0 if keep else max(0, count // GROUP - LIVING)
    return range(dropped + 1, groups + 1)


def expected_columns(count, keep=False):
    """The lines `table.column` that have to be there after `count` changes, sorted, views included."""
    lines = []
    for group in living_groups(count, keep):
        done = min(GROUP, count - (group - 1) * GROUP)
        columns = ["id", "name", "created_at"] + ["note"] * (done > 1) + ["amount"] * (done > 4)
        lines += [f"{table_of(group)}.{column}" for column in columns]
        if 7 <= done < 9:
            lines += [f"{table_of(group)}_dear.{column}" for column in ("id", "name")]
    return sorted(lines)

"""The tools: how each wants the changes written down, and its commands as its documentation has them for CI.

A command that a tool does not have is None. Every tool gets a folder and a database for each number of changes.
"""

from changes import changes


class Tool:
    """One tool with `count` changes; files are written by `prepare`."""

    name = ""
    without = {}

    def __init__(self, count, folder, server, database):
        self.count = count
        self.folder = folder
        self.server = server
        self.database = database
        self.environment = server.environment(database)
        folder.mkdir(parents=True)

    def changes(self):
        return changes(self.count)

    def write(self, path, text):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def prepare(self):
        raise NotImplementedError

    def commands(self):
        """By row of the table: a command, and what it has to print."""
        raise NotImplementedError


class Psql(Tool):
    """The limit: one session that runs a script, a transaction a change, with a row for each."""

    name = "psql"

    def prepare(self):
        up = [
            "CREATE TABLE IF NOT EXISTS shop_applied (id text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());"
        ]
        down = []
        for change in self.changes():
            row = f"INSERT INTO shop_applied (id) VALUES ('{change.id}');"
            self.write(f"up/{change.id}.sql", f"BEGIN;\n{change.up}\n{row}\nCOMMIT;\n")
            row = f"DELETE FROM shop_applied WHERE id = '{change.id}';"
            self.write(f"down/{change.id}.sql", f"BEGIN;\n{change.down}\n{row}\nCOMMIT;\n")
            up.append(f"\\i up/{change.id}.sql")
            down.insert(0, f"\\i down/{change.id}.sql")
        self.write("up.sql", "\n".join(up) + "\n")
        self.write("down.sql", "\n".join(down) + "\n")

    def commands(self):
        psql = ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1"]
        last = self.changes()[-1].id
        status = [*psql, "-A", "-t", "-c", "SELECT id FROM shop_applied ORDER BY id DESC LIMIT 1"], last
        return {
            "status": status,
            "no-op": status,
            "apply": ([*psql, "-f", "up.sql"], ""),
            "one down": ([*psql, "-f", f"down/{last}.sql"], ""),
            "one up": ([*psql, "-f", f"up/{last}.sql"], ""),
            "all down": ([*psql, "-f", "down.sql"], ""),
        }


class Alembic(Tool):
    """A revision file in Python for each change; a transaction each, because one for all fails from about 1 800 on."""

    name = "Alembic"

    def prepare(self):
        url = self.server.url(self.database, "postgresql+psycopg2")
        self.write("alembic.ini", f"[alembic]\nscript_location = migrations\nsqlalchemy.url = {url}\n")
        self.write(
            "migrations/env.py",
            """from alembic import context
from sqlalchemy import engine_from_config, pool

engine = engine_from_config(context.config.get_section("alembic"), prefix="sqlalchemy.", poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=None, transaction_per_migration=True)
    with context.begin_transaction():
        context.run_migrations()
""",
        )
        self.write("migrations/script.py.mako", "")
        for change in self.changes():
            before = repr(f"{change.number - 1:04d}") if change.number > 1 else None
            self.write(
                f"migrations/versions/{change.id.replace('-', '_')}.py",
                f'''"""{change.comment}"""
from alembic import op

revision = "{change.number:04d}"
down_revision = {before}
branch_labels = None
depends_on = None


def upgrade():
    op.execute("""{change.up}""")


def downgrade():
    op.execute("""{change.down}""")
''',
            )

    def commands(self):
        return {
            "status": (["alembic", "current"], f"{self.count:04d} (head)"),
            "no-op": (["alembic", "upgrade", "head"], ""),
            "apply": (["alembic", "upgrade", "head"], ""),
            "one down": (["alembic", "downgrade", "-1"], ""),
            "one up": (["alembic", "upgrade", "head"], ""),
            "all down": (["alembic", "downgrade", "base"], ""),
        }


class Sqitch(Tool):
    """A plan, and a script to deploy and one to revert for each change, as its templates have them."""

    name = "Sqitch"

    def prepare(self):
        plan = ["%syntax-version=1.0.0", "%project=shop", ""]
        for change in self.changes():
            plan.append(f"{change.id} 2026-01-01T00:00:00Z Shop <shop@example.org> # {change.comment}")
            for verb, sql in (("deploy", change.up), ("revert", change.down)):
                head = f"-- {verb} shop:{change.id}"
                self.write(f"{verb}/{change.id}.sql", f"{head}\n\nBEGIN;\n\n{sql}\n\nCOMMIT;\n")
        self.write("sqitch.plan", "\n".join(plan) + "\n")
        url = self.server.url(self.database, "db:pg")
        self.write("sqitch.conf", f'[core]\n\tengine = pg\n[engine "pg"]\n\ttarget = {url}\n')
        self.environment = self.environment | {"SQITCH_FULLNAME": "Shop", "SQITCH_EMAIL": "shop@example.org"}

    def commands(self):
        return {
            "status": (["sqitch", "status"], "Nothing to deploy"),
            "no-op": (["sqitch", "deploy"], "Nothing to deploy"),
            "apply": (["sqitch", "deploy"], ""),
            "one down": (["sqitch", "revert", "-y", "--to", "@HEAD^"], ""),
            "one up": (["sqitch", "deploy"], ""),
            "all down": (["sqitch", "revert", "-y"], ""),
        }


class Dbmate(Tool):
    """A migration with up and down in one file; the program itself, without npm's wrapper in Node.js."""

    name = "dbmate"
    without = {"all down": "takes back one a call only"}

    def __init__(self, *arguments, program):
        super().__init__(*arguments)
        self.program = program

    def prepare(self):
        for change in self.changes():
            text = f"-- migrate:up\n{change.up}\n\n-- migrate:down\n{change.down}\n"
            self.write(f"migrations/{change.id.replace('-', '_')}.sql", text)
        url = self.server.url(self.database, "postgres", "?sslmode=disable")
        self.environment = self.environment | {
            "DATABASE_URL": url,
            "DBMATE_MIGRATIONS_DIR": "migrations",
            "DBMATE_NO_DUMP_SCHEMA": "true",
        }

    def commands(self):
        return {
            "status": ([self.program, "status"], "Pending: 0"),
            "no-op": ([self.program, "migrate"], ""),
            "apply": ([self.program, "migrate"], ""),
            "one down": ([self.program, "rollback"], ""),
            "one up": ([self.program, "migrate"], ""),
        }

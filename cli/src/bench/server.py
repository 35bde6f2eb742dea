"""A PostgreSQL of our own on loopback, in a fresh directory, with default settings; it ends with the run."""

import os
import pwd
import shutil
import socket
import subprocess
import tarfile
import tempfile
import zipfile
from pathlib import Path

USER = "docker"
PASSWORD = "docker"
HOST = "127.0.0.1"

# All that there is of the changes' tables, in one text: the same for every tool, or one of them has not done its work.
CATALOG = r"""
select 'column ' || a.attrelid::regclass || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' '
    || a.attnotnull || ' ' || coalesce(pg_get_expr(d.adbin, d.adrelid), '') || ' '
    || coalesce(col_description(a.attrelid, a.attnum), '')
  from pg_attribute a join pg_class c on c.oid = a.attrelid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relname like 'item\_%' and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
union all select 'relation ' || oid::regclass || ' ' || relkind::text || ' ' || coalesce(reloptions::text, '') || ' '
    || coalesce(obj_description(oid, 'pg_class'), '') from pg_class where relname ~ '^(item_|ix_item_)'
union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
  from pg_constraint where conrelid::regclass::text like 'item\_%' and contype <> 'n'
union all select 'index ' || indexdef from pg_indexes where tablename like 'item\_%'
union all select 'view ' || viewname || ' ' || definition from pg_views where viewname like 'item\_%'
order by 1
"""


class Server:
    """Starts with `with`."""

    def __init__(self, auth, binaries):
        self.auth = auth
        self.folder = Path(tempfile.mkdtemp(prefix="ragdb-bench-"))
        self.binaries = binaries
        with socket.socket() as free:
            free.bind((HOST, 0))
            self.port = free.getsockname()[1]

    def __enter__(self):
        try:
            self._start()
            return self
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def __exit__(self, *_):
        self._as_owner("bin/pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self):
        with zipfile.ZipFile(self.binaries) as jar:
            name = next(entry for entry in jar.namelist() if entry.endswith(".txz"))
            with jar.open(name) as packed, tarfile.open(fileobj=packed, mode="r|xz") as files:
                files.extractall(self.folder)
        (self.folder / "password").write_text(PASSWORD + "\n")
        if os.geteuid() == 0:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, *owner(), follow_symlinks=False)
        self._as_owner(
            "bin/initdb",
            "-D",
            "data",
            "-U",
            USER,
            "-A",
            self.auth,
            "--pwfile",
            "password",
            "-E",
            "UTF8",
            "--locale",
            "C",
        )
        options = f"-c listen_addresses={HOST} -c port={self.port} -c unix_socket_directories={self.folder}"
        self._as_owner("bin/pg_ctl", "-D", "data", "-l", "server.log", "-w", "-t", "60", "-o", options, "start")

    def _as_owner(self, program, *arguments, check=True):
        """PostgreSQL refuses to run as root: then it is run by another user."""
        user = dict(zip(("user", "group"), owner()), extra_groups=[]) if os.geteuid() == 0 else {}
        with open(self.folder / "log", "ab") as log:
            done = subprocess.run(
                [self.folder / program, *arguments],
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                **user,
            )
        if check and done.returncode:
            raise SystemExit(f"compare: {program} failed:\n{(self.folder / 'log').read_text()}")

    def environment(self, database):
        """For psql and all that use libpq."""
        return {
            "PGHOST": HOST,
            "PGPORT": str(self.port),
            "PGUSER": USER,
            "PGPASSWORD": PASSWORD,
            "PGDATABASE": database,
        }

    def url(self, database, scheme="postgresql", query=""):
        return f"{scheme}://{USER}:{PASSWORD}@{HOST}:{self.port}/{database}{query}"

    def jdbc_url(self, database):
        return f"jdbc:postgresql://{HOST}:{self.port}/{database}"

    def ask(self, database, sql):
        command = ["psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        environment = os.environ | self.environment(database)
        done = subprocess.run(command, input=sql, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"compare: psql in {database}: {done.stderr.strip()}")
        return done.stdout

    def create(self, database):
        self.ask("postgres", f"drop database if exists {database} (force);\ncreate database {database};\ncheckpoint;")

    def catalog(self, database):
        return self.ask(database, CATALOG)

    def version(self):
        return self.ask("postgres", "show server_version").split()[0]


def owner():
    """The user and group that the server runs as where we are root."""
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
            return user.pw_uid, user.pw_gid
        except KeyError:
            continue
    raise SystemExit(
        "compare: PostgreSQL refuses to run as root, and there is no user postgres or nobody: run it as another user"
    )

#!/usr/bin/env python3
"""Tells whether a database fits a schema jar: for services in Python, at start-up or in a pipeline.

usage: check_contract.py JAR SERVICE [CONNECTION]

CONNECTION is what libpq takes, e.g. postgresql://shop@db/shop; without one, PGHOST, PGDATABASE and so on say where.
Exit code 0: it fits; 5: it does not, and each problem is printed on a line. Needs psycopg 3 or psycopg2.
"""
import contextlib
import pathlib
import sys
import zipfile

try:
    import psycopg as driver
except ImportError:
    import psycopg2 as driver

# The search_path first: in a shared database others may have put functions of theirs into any schema on it. No policy of theirs runs,
# either. The server prints types and defaults as the others say; the contract was written with them.
SETTINGS = {
    "search_path": "pg_catalog, pg_temp", "row_security": "off", "quote_all_identifiers": "off", "standard_conforming_strings": "on",
    "TimeZone": "UTC", "DateStyle": "ISO, YMD", "IntervalStyle": "postgres", "extra_float_digits": "1",
    "bytea_output": "hex",
}


def restriction(connection):
    """The setting with which the server refuses to read a view or foreign table of others, where it has it."""
    version = getattr(connection, "info", connection).server_version
    first = {15: 8, 16: 4}.get(version // 10000, 0)
    return {"restrict_nonsystem_relation_kind": "view, foreign-table"} if version % 10000 >= first else {}


def problems(connection, contract, manifest):
    """Rows of problem, object, expected, actual; none when the database fits. Leaves the settings to the transaction."""
    query = pathlib.Path(__file__).with_name("check-contract.sql").read_text(encoding="utf-8")
    query = query.replace("%", "%%").replace("$1", "%(contract)s").replace("$2", "%(manifest)s")
    with connection.cursor() as cursor:
        for name, value in {**SETTINGS, **restriction(connection)}.items():
            cursor.execute("select pg_catalog.set_config(%s::pg_catalog.text, %s::pg_catalog.text, true)", (name, value))
        cursor.execute(query, {"contract": contract, "manifest": manifest})
        return cursor.fetchall()


def main(jar, service, where=""):
    with zipfile.ZipFile(jar) as files:
        contract, manifest = (files.read(f"META-INF/ragdb/{service}/{name}.json").decode("utf-8")
                              for name in ("contract", "manifest"))
    with contextlib.closing(driver.connect(where)) as connection:
        found = problems(connection, contract, manifest)
    for problem, thing, expected, actual in found:
        print(f"{problem}: {thing}: expected {expected}, actual {actual}")
    return 5 if found else 0


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))

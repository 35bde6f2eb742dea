"""The tools that run on Java: all on the same one."""

import contract
from changes import changes
from tools import Tool


class Ragdb(Tool):
    """The changelog's folder with its contract; the class data archive of the installation is made beforehand."""

    name = "ragdb"

    def __init__(self, *arguments, program, contracts, keep=False):
        super().__init__(*arguments)
        self.program = program
        self.contracts = contracts
        self.keep = keep

    def prepare(self):
        self.contracts.write(self.folder, self.count, self.keep)
        self.environment = self.environment | {
            "RAGDB_URL": self.server.url(self.database),
            "RAGDB_REBUILD": "0",
            "RAGDB_ARCHIVE": "wait",
        }

    def commands(self):
        def ragdb(*arguments, changelog="."):
            return [self.program, *arguments, "--changelog", changelog]

        last = changes(self.count, self.keep)[-1].id
        return {
            "status": (ragdb("current"), last),
            "no-op": (ragdb("migrate"), "nothing to do"),
            "status, from a jar": (ragdb("current", changelog=contract.JAR), last),
            "no-op, from a jar": (ragdb("migrate", changelog=contract.JAR), "nothing to do"),
            "apply": (ragdb("migrate"), ""),
            "one down": (ragdb("downgrade", "-1", "--yes"), ""),
            "one up": (ragdb("migrate"), ""),
            "all down": (ragdb("downgrade", "base", "--yes"), ""),
        }


class Flyway(Tool):
    """Versioned migrations. Its undo is not in the free edition."""

    name = "Flyway"
    without = {row: "has no way back in the free edition" for row in ("one down", "one up", "all down")}

    def __init__(self, *arguments, java, class_path):
        super().__init__(*arguments)
        self.java = java
        self.class_path = class_path

    def prepare(self):
        for change in self.changes():
            self.write(f"sql/V{change.number:04d}__{change.name.replace('-', '_')}.sql", change.up + "\n")

    def commands(self):
        def flyway(verb):
            return [
                self.java,
                "-cp",
                self.class_path,
                "FlywayCommand",
                verb,
                self.server.jdbc_url(self.database),
                "docker",
                "sql",
            ]

        return {
            "status": (flyway("info"), f"{self.count:04d} "),
            "no-op": (flyway("migrate"), "executed 0"),
            "apply": (flyway("migrate"), f"executed {self.count}"),
        }


class Liquibase(Tool):
    """Formatted SQL, one file a change, found by includeAll."""

    name = "Liquibase"

    def __init__(self, *arguments, java, class_path):
        super().__init__(*arguments)
        self.java = java
        self.class_path = class_path

    def prepare(self):
        self.write(
            "changelog.xml",
            """<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                   xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
  <includeAll path="changes" relativeToChangelogFile="true" endsWithFilter=".sql"/>
</databaseChangeLog>
""",
        )
        for change in self.changes():
            self.write(f"changes/{change.id}.sql", contract.change_file(change, accepts=False))
        self.environment = self.environment | {
            "LIQUIBASE_COMMAND_URL": self.server.jdbc_url(self.database),
            "LIQUIBASE_COMMAND_USERNAME": self.environment["PGUSER"],
            "LIQUIBASE_COMMAND_PASSWORD": self.environment["PGPASSWORD"],
            "LIQUIBASE_COMMAND_CHANGELOG_FILE": "changelog.xml",
            "LIQUIBASE_SHOW_BANNER": "false",
            "LIQUIBASE_ANALYTICS_ENABLED": "false",
        }

    def commands(self):
        def liquibase(*arguments):
            return [
                self.java,
                "-cp",
                self.class_path,
                "liquibase.integration.commandline.LiquibaseCommandLine",
                *arguments,
            ]

        return {
            "status": (liquibase("status"), "is up to date"),
            "no-op": (liquibase("update"), "Database is up to date"),
            "apply": (liquibase("update"), ""),
            "one down": (liquibase("rollback-count", "--count=1"), ""),
            "one up": (liquibase("update"), ""),
            "all down": (liquibase("rollback-count", f"--count={self.count}"), ""),
        }

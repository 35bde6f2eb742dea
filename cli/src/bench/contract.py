"""ragdb's changelog folder, and its contract as the project's own build tool records it."""

import hashlib
import json
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

from changes import changes, living_groups, table_of

SERVICE = "shop"
FOLDER = Path("META-INF/ragdb") / SERVICE
JAR = "shop-schema.jar"
MAIN = "dev.ragdb.codegen.Generator"


class Contracts:
    """Recorded once, for the largest number of changes, and kept: those of fewer changes are their beginning."""

    def __init__(self, work, java, class_path, index, largest, say):
        self.kept = work / "contracts"
        self.index = index
        self.work = work
        self.java = java
        self.class_path = class_path
        self.largest = largest
        self.say = say
        self.recorded = {}

    def write(self, root, count, keep):
        """Writes the changelog's folder below `root`, with its contract, and the same as a jar, as it is published."""
        if keep not in self.recorded:
            self.recorded[keep] = json.loads(self._recorded(keep).read_text())
        contract = self.recorded[keep]
        write_changelog(root, count, keep)
        beginning = contract | {"changes": contract["changes"][:count]}
        (root / FOLDER / "contract.json").write_text(json.dumps(beginning, indent=2, ensure_ascii=False) + "\n")
        if self.index:
            subprocess.run(
                [self.java, "-cp", f"{self.index}:{self.class_path}", "WriteIndex", root / FOLDER], check=True
            )
        with zipfile.ZipFile(root / JAR, "w", zipfile.ZIP_DEFLATED) as jar:
            for file in sorted((root / FOLDER).rglob("*")):
                if file.is_file():
                    jar.write(file, file.relative_to(root))

    def _recorded(self, keep):
        count = self.largest[keep]
        file = self._file(count, keep)
        if file.exists():
            return file
        larger = [self._file(size, keep) for size in (1000, 5000) if size > count]
        found = [kept for kept in larger if kept.exists()]
        return found[0] if found else self._record(count, keep, file)

    def _file(self, count, keep):
        digest = hashlib.sha256()
        for change in changes(count, keep):
            digest.update(change_file(change).encode())
        return self.kept / f"{count}-{digest.hexdigest()[:16]}.json"

    def _record(self, count, keep, file):
        """Proves all changes on a throwaway server, as a build does: forward, back and forward again."""
        self.say(f"recording the contract of {count} changes (about {count * 0.09:.0f} s, once; kept in {self.kept})")
        started = time.monotonic()
        root = self.work / "recording"
        shutil.rmtree(root, ignore_errors=True)
        write_changelog(root, count, keep)
        command = [
            self.java,
            "-XX:TieredStopAtLevel=1",
            "-Dcontract=accept",
            "-Dragdb.database=embedded",
            "-cp",
            self.class_path,
            MAIN,
            "--changelog",
            root,
            "--target",
            root / "target",
            "--version",
            "1.0.0",
        ]
        environment = {name: value for name, value in os.environ.items() if name != "CI"}
        log = self.work / "contract.log"
        with open(log, "w") as out:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=environment)
        if done.returncode:
            raise SystemExit(f"compare: no contract could be recorded; see {log}")
        self.kept.mkdir(exist_ok=True)
        (root / FOLDER / "contract.json").replace(file)
        shutil.rmtree(root)
        self.say(f"recorded in {time.monotonic() - started:.0f} s")
        return file


def write_changelog(root, count, keep):
    """Writes the changes and the manifest below `root`."""
    folder = root / FOLDER
    (folder / "changes").mkdir(parents=True)
    for change in changes(count, keep):
        (folder / "changes" / f"{change.id}.sql").write_text(change_file(change))
    groups = range(1, living_groups(count, keep)[-1] + 1)
    manifest = {
        "service": SERVICE,
        "schema": "public",
        "trackingTable": "shop_changelog",
        "owned": [
            f"{kind} public.{table_of(group)}{suffix}"
            for group in groups
            for kind, suffix in (("table", ""), ("view", "_dear"))
        ],
        "external": [],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def change_file(change, accepts=True):
    """Formatted SQL; what the proof finds is accepted by comments that Liquibase does not know."""
    codes = change.accepts if accepts else ()
    accepts = "".join(f"--ragdb accept {code}: the benchmark's tables are empty\n" for code in codes)
    rollback = "\n".join(f"--rollback {line}" for line in change.down.splitlines())
    return f"""--liquibase formatted sql logicalFilePath:{SERVICE}/{change.id}.sql

{accepts}{chr(10) if accepts else ""}--changeset {SERVICE}:{change.id}
--comment: {change.comment}
{change.up}

{rollback}
"""

"""What is measured on: a database of Cruddur's own, filled by data.sql, kept for the next run."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import processes
from processes import Trouble
from server import PASSWORD, settings

ROOT = Path(__file__).resolve().parent.parent.parent
# Nothing in it expires within a day of its making.
STALE_AFTER = 20 * 3600


@dataclass
class Scale:
    people: int
    cruds: int

    @classmethod
    def of(cls, cruds: int) -> "Scale":
        return cls(people=max(100, min(cruds // 100, 1_000_000)), cruds=cruds)

    def words(self) -> str:
        return f"{self.people:,} people, {self.cruds:,} cruds"


def place() -> Path:
    """The folder of what is kept, which bench/_common names."""
    return Path(os.environ["CRUDDUR_BENCH_DIR"])


def kept(binary: Path, baseline: Path, scale: Scale, schema: str) -> Path:
    """The folder of a server with this data, made where there is none, or an old one."""
    folder = place() / "data" / name(scale, schema)
    if is_fresh(folder):
        return folder
    for stale in folder.parent.glob("*"):
        if not is_fresh(stale):
            shutil.rmtree(stale)
    folder.mkdir(parents=True)
    print(f"making {scale.words()}, kept for a day in {folder}", file=sys.stderr)
    fill(binary, baseline, scale, folder)
    (folder / "made").touch()
    return folder


def is_fresh(folder: Path) -> bool:
    made = folder / "made"
    return made.exists() and time.time() - made.stat().st_mtime < STALE_AFTER


def name(scale: Scale, schema: str) -> str:
    """By all that the data depends on: `schema` stands for the migrations of the server that is measured."""
    digest = hashlib.sha256((ROOT / "bench/data.sql").read_bytes()).hexdigest()
    return f"{scale.cruds}-{schema}-{digest[:12]}"


def fill(binary: Path, baseline: Path, scale: Scale, folder: Path) -> None:
    hashed = subprocess.run([baseline, "hash", PASSWORD], check=True, capture_output=True, text=True).stdout.strip()
    values = {"people": scale.people, "cruds": scale.cruds, "password_hash": hashed}
    # As the superuser of the private cluster, who alone may leave triggers out.
    script = ["-U", "cruddur", "-q", "-o", "/dev/null", *(word for pair in values.items() for word in ("-v", "{}={}".format(*pair)))]
    environment = settings(folder) | {"RUST_LOG": "warn"}
    everywhere = sorted(os.sched_getaffinity(0))
    for words in (["create"], ["migrate"], ["connect", "--", *script, "-f", str(ROOT / "bench/data.sql")]):
        processes.run([str(binary), "db", *words], everywhere, cwd=folder, env=environment)


@contextmanager
def new(binary: Path, baseline: Path, scale: Scale) -> Iterator[Path]:
    """Data that nobody keeps."""
    folder = Path(tempfile.mkdtemp(prefix="cruddur-bench-", dir="/tmp"))
    folder.chmod(0o711)
    try:
        fill(binary, baseline, scale, folder)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def copy(of: Path) -> Iterator[Path]:
    """A copy of the data for one run, which changes it; removed at the end."""
    free = shutil.disk_usage(of).free
    size = sum(file.lstat().st_size for file in of.rglob("*") if file.is_file())
    if free < 2 * size:
        raise Trouble(f"{of} needs {2 * size >> 20} MB of room on its disk, and there are {free >> 20}")
    folder = Path(tempfile.mkdtemp(prefix="run-", dir=place()))
    folder.chmod(0o711)
    try:
        subprocess.run(["cp", "-a", "--reflink=auto", f"{of}/.", str(folder)], check=True)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)

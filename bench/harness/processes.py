"""Programs: what they cost, and that they end with us."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from machine import TICKS


# Whoever ends this process ends what it has begun, and leaves nothing behind.
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


class Trouble(Exception):
    """Why there is nothing to measure, in a line for whoever started it."""


def exit_with(program: str, main: Callable[[], int]) -> NoReturn:
    """Runs a program's `main`, and says in a line why it could not."""
    try:
        sys.exit(main())
    except (Trouble, subprocess.CalledProcessError) as trouble:
        print(f"{program}: {trouble}", file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)


def start(command: list[str], cores: list[int], **more) -> subprocess.Popen:
    """Starts a program on these cores. It gets SIGTERM when this process ends, however that happens."""

    def prepare() -> None:
        os.sched_setaffinity(0, cores)
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)

    try:
        return subprocess.Popen(command, preexec_fn=prepare, stdin=subprocess.DEVNULL, **more)
    except FileNotFoundError as error:
        raise Trouble(f"{error.filename} is missing") from error


def run(command: list[str], cores: list[int], **more) -> str:
    """Runs a program to its end and returns what it printed."""
    process = start(command, cores, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more)
    try:
        out, err = process.communicate()
    except BaseException:
        process.kill()
        raise
    if process.returncode != 0:
        lines = (err.strip() or out.strip() or "it said nothing").splitlines()
        raise Trouble(f"{command[0]} ended with {process.returncode}: " + "\n".join(lines[-20:]))
    return out


def stop(process: subprocess.Popen, within: float = 30) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(within)
        except subprocess.TimeoutExpired:
            process.kill()
    process.wait()


def stat(pid: int) -> list[str]:
    # The name, in brackets, may hold blanks.
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()


def children(pid: int) -> list[int]:
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        found += map(int, (task / "children").read_text().split())
    return found


def own_seconds(pid: int) -> float:
    """What a process itself has worked."""
    fields = stat(pid)
    return (int(fields[11]) + int(fields[12])) / TICKS


def tree_seconds(pid: int) -> float:
    """What a process has worked with all that it started, those that have ended included."""
    try:
        fields = stat(pid)
        below = children(pid)
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return sum(map(int, fields[11:15])) / TICKS + sum(map(tree_seconds, below))


def resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024

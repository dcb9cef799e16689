"""The machine: its cores, who gets which, and how busy others keep it."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Cores:
    """Who runs where: the server and PostgreSQL on all cores but the last, which the load generator has to itself."""

    server: list[int]
    generator: list[int]

    def words(self) -> str:
        if self.server == self.generator:
            return "all on one core"
        names = ", ".join(map(str, self.server))
        return f"server and PostgreSQL on core {names}; load generator on core {self.generator[0]}"


def cores() -> Cores:
    mine = sorted(os.sched_getaffinity(0))
    return Cores(mine[:-1] or mine, mine[-1:])


def describe() -> str:
    found = [line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")]
    memory = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    return f"{found[0] if found else platform.machine()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GB"


def busy_seconds() -> float:
    """What all cores have worked since the machine was started, work of other guests on the same host ("steal") included."""
    user, nice, system, _idle, _wait, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / TICKS

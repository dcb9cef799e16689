"""Measuring: each row is warmed up, then measured several times, its baseline just before it each time."""

import resource
import statistics
import subprocess
import tempfile
import time
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path

import load
import machine
import pgbench
import processes
from load import Request
from machine import Cores
from processes import Trouble
from rows import Row, Site
from server import PASSWORD, Server

# More than the longest statement may take.
SETTLES_WITHIN = 60


@dataclass
class Plan:
    """How long, how often, with how many connections at most, and where."""

    seconds: float
    repeats: int
    connections: int
    cores: Cores
    baseline: Path


class Bodies(AbstractContextManager):
    """The baseline of what is the same for everybody: a server of bodies that never change."""

    def __init__(self, plan: Plan, bodies: dict[str, bytes]):
        self.folder = tempfile.TemporaryDirectory()
        for name, body in bodies.items():
            (Path(self.folder.name) / name).write_bytes(body)
        command = [str(plan.baseline), "serve", self.folder.name]
        self.process = processes.start(command, plan.cores.server, stdout=subprocess.PIPE)
        self.url = self.process.stdout.readline().decode().strip()

    def __exit__(self, *_) -> None:
        processes.stop(self.process)
        self.folder.cleanup()


class Others:
    """What others do on this machine meanwhile, in cores."""

    def __init__(self, *ours: int):
        self.ours = ours
        self.began = (time.monotonic(), machine.busy_seconds(), self.own_seconds())

    def own_seconds(self) -> float:
        # Children count when they have ended, as load generators have. What runs on is counted as a tree.
        usages = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return sum(usage.ru_utime + usage.ru_stime for usage in usages) + sum(map(processes.tree_seconds, self.ours))

    def cores(self) -> float:
        passed, busy, own = (now - then for now, then in zip((time.monotonic(), machine.busy_seconds(), self.own_seconds()), self.began))
        return max(0.0, (busy - own) / passed)


class Bench:
    """A server to be measured, with what it is held against."""

    def __init__(self, plan: Plan, server: Server, site: Site, bodies: Bodies):
        self.plan, self.server, self.site, self.bodies = plan, server, site, bodies

    def measure(self, row: Row, think_ms: float = 0) -> dict:
        requests = row.requests(self.site)
        size = self.check(row, requests)
        if self.plan.repeats > 1:
            self.load(row, requests, 1, think_ms)
        repeats = []
        for _ in range(self.plan.repeats):
            repeats.append(self.once(row, requests, think_ms))
            if not repeats[-1]["requests"]:
                # Once more would tell as little.
                break
        return {"name": row.name, "title": row.title, "goal": row.goal, "size": size, "repeats": repeats}

    def check(self, row: Row, requests: list[Request]) -> int:
        """That the first request is answered as it should be. How large its answer is, in bytes; of one that is kept, the one
        that is."""
        first = requests[0]
        headers = {name: value for name, value in first.headers.items() if name != "If-None-Match"}
        try:
            with self.server.open(first.path, headers, first.body.encode() or None, first.method) as answer:
                size = len(answer.read())
            if headers != first.headers:
                self.server.expect(304, first.path, first.headers)
            return size
        except OSError as error:
            raise Trouble(f"{row.name}: {first.method} {first.path} failed: {error}") from error

    def load(self, row: Row, requests: list[Request], seconds: float, think_ms: float) -> load.Stretch:
        connections = min(row.connections, self.plan.connections)
        return load.wrk(self.server.url, requests, connections, seconds, self.plan.cores.generator, think_ms)

    def once(self, row: Row, requests: list[Request], think_ms: float) -> dict:
        settled = self.settle()
        others = Others(self.server.pid, self.bodies.process.pid)
        baseline = self.baseline(row)
        server, postgres = self.seconds()
        stretch = self.load(row, requests, self.plan.seconds, think_ms)
        server, postgres = (after - before for after, before in zip(self.seconds(), (server, postgres)))
        return asdict(stretch) | {
            "rate": stretch.rate,
            "p99_ms": stretch.served_p99_ms,
            "server_us": server / max(stretch.requests, 1) * 1e6,
            "postgres_us": postgres / max(stretch.requests, 1) * 1e6,
            "baseline_rate": baseline,
            "others_cores": others.cores(),
            "settled": settled,
        }

    def settle(self) -> bool:
        """Waits until what the stretch before has left behind is done: queries whose askers are gone, a vacuum. Whether it
        is."""
        give_up = time.monotonic() + SETTLES_WITHIN
        before = sum(self.seconds())
        while time.monotonic() < give_up:
            time.sleep(0.2)
            now = sum(self.seconds())
            if now - before < 0.02:
                return True
            before = now
        return False

    def seconds(self) -> tuple[float, float]:
        return processes.own_seconds(self.server.pid), processes.tree_seconds(self.server.postmaster)

    def baseline(self, row: Row) -> float | None:
        plan = self.plan
        if row.same_body:
            path = [Request(f"/{row.name}")]
            return load.wrk(self.bodies.url, path, row.connections, plan.seconds, plan.cores.generator).rate
        if row.queries:
            pool = 4 * len(plan.cores.server)
            return pgbench.rate(self.server.socket, row.queries(self.site), pool, plan.seconds, plan.cores.server)
        if row.argon2:
            command = [str(plan.baseline), "verify", PASSWORD, str(plan.seconds)]
            return float(processes.run(command, plan.cores.server))
        return None


def full_load(measured: dict) -> float:
    """Requests a second."""
    return statistics.median(repeat["rate"] for repeat in measured["repeats"])


def thinking(measured: dict, connections: int, share: float) -> float:
    """How long each of so many people has to think, in milliseconds, for that share of a full load. Their answers then
    take next to no time."""
    return connections / (full_load(measured) * share) * 1000

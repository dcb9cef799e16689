"""What is no rate: how long a start takes, how much memory the server holds, what a first visit loads."""

import json
import resource
import subprocess
import time
from pathlib import Path

import load
import processes
from load import Request
from measure import Plan
from server import Server

CONNECTIONS = 2000
SETTLES_WITHIN = 10
VISIT = Path(__file__).resolve().parent.parent / "visit.mjs"


def figure(name: str, title: str, unit: str, goal: str, values: list[float]) -> dict:
    return {"name": name, "title": title, "unit": unit, "goal": goal, "values": values}


def starts(binary: Path, folder: Path, plan: Plan) -> list[dict]:
    """Some starts of the server on data that is there: until its first answer, what it holds then, and when many have come
    and gone."""
    allow_files()
    seconds, idle, after = [], [], []
    for _ in range(plan.repeats):
        with Server(binary, folder, plan.cores.server) as server:
            seconds.append(server.seconds_to_first_answer)
            settle(plan)
            idle.append(processes.resident_megabytes(server.pid))
            load.wrk(server.url, [Request("/api/activities/home")], plan.connections, 3, plan.cores.generator)
            settle(plan)
            after.append(processes.resident_megabytes(server.pid))
    return [
        figure("start", "a warm start, to the first answer", "s", "under 0.5 s", seconds),
        figure("memory-idle", "memory of the server, idle", "MB", "under 60 MB", idle),
        figure("memory-connections", f"memory, after {plan.connections:,} connections", "MB", "under 60 MB", after),
    ]


def memory_after_mixed(server: Server, plan: Plan) -> dict:
    settle(plan)
    megabytes = [processes.resident_megabytes(server.pid)]
    return figure("memory-mixed", "memory, after the mixed run", "MB", "under 60 MB", megabytes)


def first_visit(server: Server) -> list[dict]:
    found = json.loads(subprocess.run(["node", VISIT, server.url], check=True, capture_output=True, text=True).stdout)
    return [
        figure("visit-bytes", "a first visit of home, all of it", "KB", "under 25 KB", [found["bytes"] / 1000]),
        figure("visit-requests", "its requests", "", "6", [found["requests"]]),
    ]


def settle(plan: Plan) -> None:
    if plan.repeats > 1:
        time.sleep(SETTLES_WITHIN)


def allow_files() -> None:
    """As many open files as there are connections, for all that is started from here."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

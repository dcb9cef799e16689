"""`bench/profile`: where the time of a row goes, or what it allocates, while it runs."""

import argparse
import collections
import json
import re
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import data
import load
import machine
import processes
from rows import MIXED, ROWS, Row, Site
from server import Server

SHOWN = 30
# A second, for each core: no divisor of what is done at even times.
FREQUENCY = 499


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/profile")
    parser.add_argument("row", choices=[row.name for row in (*ROWS, MIXED)])
    parser.add_argument("--allocations", action="store_true")
    parser.add_argument("--seconds", type=int, default=8)
    parser.add_argument("--scale", type=int, default=1_000_000, metavar="CRUDS")
    for name in ("binary", "baseline"):
        parser.add_argument(f"--{name}", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--schema", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def main() -> int:
    given = arguments()
    row = next(row for row in (*ROWS, MIXED) if row.name == given.row)
    scale = data.Scale.of(given.scale)
    results = data.place() / "profiles" / f"{row.name}-{time.strftime('%Y-%m-%dT%H-%M-%S')}"
    results.mkdir(parents=True)
    with data.copy(data.kept(given.binary, given.baseline, scale, given.schema)) as folder:
        server = Server(given.binary, folder, machine.cores().server)
        try:
            site = Site(server, scale.people)
            if given.allocations:
                requests = run(server, row, site, given.seconds)
            else:
                by_perf(server, row, site, given.seconds, results)
        finally:
            # What dhat has counted, it writes at the end.
            server.stop()
        if given.allocations:
            counted = folder / "dhat-heap.json"
            (results / counted.name).write_bytes(counted.read_bytes())
            print(allocations(json.loads(counted.read_text()), requests))
    print(f"\nall of it is in {results}")
    return 0


def run(server: Server, row: Row, site: Site, seconds: int) -> int:
    cores = machine.cores().generator
    return load.wrk(server.url, row.requests(site), row.connections, seconds, cores).requests


def by_perf(server: Server, row: Row, site: Site, seconds: int, results: Path) -> None:
    recorded = results / "perf.data"
    record = ["perf", "record", "-q", "-a", "-g", "-F", str(FREQUENCY), "-o", str(recorded), "sleep", str(seconds - 2)]
    with ThreadPoolExecutor() as pool:
        load = pool.submit(run, server, row, site, seconds)
        time.sleep(1)
        subprocess.run(record, check=True)
        load.result()
    samples = read(perf("script", recorded, "-F", "comm,pid,ip,sym"), server)
    print(split(samples))
    own = [stack for who, stack in samples if who == "Cruddur"]
    print(shares("in the function itself, of Cruddur's time", (stack[-1] for stack in own), len(own)))
    print(shares("in it and what it calls", (name for stack in own for name in set(stack)), len(own)))
    folded = collections.Counter(";".join([who, *stack]) for who, stack in samples)
    text = "".join(f"{stack} {count}\n" for stack, count in folded.items())
    picture = subprocess.run(["inferno-flamegraph"], input=text, capture_output=True, text=True, check=True).stdout
    (results / "flame.svg").write_text(picture)


def perf(command: str, recorded: Path, *options: str) -> str:
    words = ["perf", command, "-i", str(recorded), *options]
    return subprocess.run(words, check=True, capture_output=True, text=True).stdout


def read(script: str, server: Server) -> list[tuple[str, list[str]]]:
    """Each sample: whose it is, and its stack, from the outermost call."""
    samples = []
    for sample in script.split("\n\n"):
        head, *frames = sample.strip().splitlines() or [""]
        found = re.match(r"(.+?)\s+(\d+)\s*$", head)
        if found and frames:
            names = [re.sub(r"::h[0-9a-f]{16}$", "", frame.strip().partition(" ")[2]) for frame in frames]
            samples.append((owner(found[1], int(found[2]), server), [name.replace(";", ":") for name in reversed(names)]))
    return samples


def owner(name: str, pid: int, server: Server) -> str:
    if pid == server.pid:
        return "Cruddur"
    return {"postgres": "PostgreSQL", "wrk": "wrk", "swapper": "idle"}.get(name, "others")


def split(samples: list[tuple[str, list[str]]]) -> str:
    counts = collections.Counter(who for who, _ in samples if who != "idle")
    return ", ".join(f"{who} {100 * count / counts.total():.0f} %" for who, count in counts.most_common())


def shares(title: str, names, of: int) -> str:
    lines = [f"{100 * count / of:5.1f} %  {name}" for name, count in collections.Counter(names).most_common(SHOWN)]
    return "\n".join(["", title, *lines])


def allocations(heap: dict, requests: int) -> str:
    """What dhat has counted, start included, for each request, and the places that allocate most."""
    points = sorted(heap["pps"], key=lambda point: -point["tb"])
    blocks, size = (sum(point[key] for point in points) for key in ("tbk", "tb"))
    lines = [f"{requests:,} requests; for each {blocks / requests:.0f} allocations, {size / requests / 1000:.1f} KB"]
    for point in points[:SHOWN]:
        frames = [heap["ftbl"][frame].partition(": ")[2] for frame in point["fs"]]
        places = [frame for frame in frames if not re.search(r"alloc::|core::|std::|^<.*RawVec", frame)][:2]
        lines.append(f"{point['tbk'] / requests:7.1f} × {point['tb'] / max(point['tbk'], 1):8.0f} B  {' < '.join(places)}")
    return "\n".join(lines)


if __name__ == "__main__":
    processes.exit_with("bench/profile", main)

"""`bench/run`: measures everything side by side, and prints one table."""

import argparse
import contextlib
import datetime
import json
import subprocess
import sys
from pathlib import Path

import chart
import data
import figures
import machine
import processes
import report
from data import ROOT, Scale
from measure import Bench, Bodies, Plan, full_load, thinking
from rows import MIXED, MIXED_AT_70, NAMES, ROWS, Site
from server import Server

FIGURES = ["start", "visit"]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/run", description=__doc__)
    parser.add_argument("--scale", type=int, default=1_000_000, metavar="CRUDS", help="cruds in the database (1000000)")
    parser.add_argument("--rows", metavar="NAME,…", help=f"these alone, of {', '.join(FIGURES + NAMES)}")
    parser.add_argument("--seconds", type=float, default=4, help="of one stretch (4)")
    parser.add_argument("--repeats", type=int, default=3, help="stretches of each row (3)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the figures go (results/ of the cache folder)")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="a picture of the ratios, as SVG")
    parser.add_argument("--quick", action="store_true", help="small data, for a moment: whether all of it works, not how fast")
    parser.add_argument("--binary", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--schema", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--baseline", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--commit", default="", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.quick:
        given.scale, given.seconds, given.repeats = 2_000, 1, 1
    given.rows = (given.rows or ",".join(FIGURES + NAMES)).split(",")
    for name in given.rows:
        if name not in FIGURES + NAMES:
            parser.error(f"there is no row {name}; there are {', '.join(FIGURES + NAMES)}")
    return given


def main() -> int:
    given = arguments()
    # A busy machine turns none of a few away.
    connections = 8 if given.quick else figures.CONNECTIONS
    plan = Plan(given.seconds, given.repeats, connections, machine.cores(), given.baseline.resolve())
    binary = given.binary.resolve()
    scale = Scale.of(given.scale)
    if given.quick:
        folder = data.new(binary, plan.baseline, scale)
    else:
        folder = data.copy(data.kept(binary, plan.baseline, scale, given.schema))
    with folder as folder:
        rows, shown = measure(plan, binary, folder, scale, given)
    result = {
        "commit": given.commit or commit(),
        "date": datetime.datetime.now().astimezone().isoformat(" ", "minutes"),
        "machine": machine.describe(),
        "cores": plan.cores.words(),
        "scale": scale.words(),
        "seconds": plan.seconds,
        "repeats": plan.repeats,
        "rows": rows,
        "figures": shown,
    }
    print(report.text(result))
    if given.quick:
        return judge(rows, given.rows)
    file = given.json or data.place() / "results" / f"{datetime.datetime.now():%Y-%m-%dT%H-%M-%S}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(result, indent=1) + "\n")
    print(f"\nall of it is in {file}")
    if given.chart:
        given.chart.write_text(chart.svg(result))
    return 0


def measure(plan: Plan, binary: Path, folder: Path, scale: Scale, given: argparse.Namespace) -> tuple[list[dict], list[dict]]:
    rows, shown = [], []
    if "start" in given.rows:
        tell("starts")
        shown += figures.starts(binary, folder, plan)
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(Server(binary, folder, plan.cores.server))
        site = Site(server, scale.people)
        asked = [row for row in ROWS if row.name in given.rows]
        same = {row.name: first_body(server, row.requests(site)[0]) for row in asked if row.same_body}
        bench = Bench(plan, server, site, stack.enter_context(Bodies(plan, same)))
        for row in asked:
            tell(row.title)
            rows.append(bench.measure(row))
        if {MIXED.name, MIXED_AT_70.name} & set(given.rows):
            tell(MIXED.title)
            rows.append(bench.measure(MIXED))
            rows.append(bench.measure(MIXED_AT_70, thinking(rows[-1], min(MIXED.connections, plan.connections), 0.7)))
            rows[-1]["title"] += f" ({0.7 * full_load(rows[-2]):,.0f})"
            shown.append(figures.memory_after_mixed(server, plan))
        if "visit" in given.rows:
            tell("a first visit")
            shown += figures.first_visit(server)
    return rows, shown


def first_body(server: Server, request) -> bytes:
    """Of one that the client keeps, the one that it does."""
    headers = {name: value for name, value in request.headers.items() if name != "If-None-Match"}
    with server.open(request.path, headers) as answer:
        return answer.read()


def judge(rows: list[dict], asked: list[str]) -> int:
    """For tests, which run on machines of any speed: whether each row was measured, and nothing was refused or broken."""
    failed = [row["name"] for row in rows if "!" in report.doubts(row)]
    missing = set(asked) - set(FIGURES) - {row["name"] for row in rows}
    for what, names in (("requests failed in", failed), ("not measured:", sorted(missing))):
        if names:
            print(f"bench/run: {what} {', '.join(names)}", file=sys.stderr)
    return 1 if failed or missing else 0


def tell(what: str) -> None:
    print(f"… {what}", file=sys.stderr, flush=True)


def commit() -> str:
    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()

    return git("rev-parse", "--short", "HEAD") + ("+" if git("status", "--porcelain") else "")


if __name__ == "__main__":
    processes.exit_with("bench/run", main)

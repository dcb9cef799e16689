"""`bench/compare`: what of one measurement differs from another beyond their spread."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import processes
import report

# Of one side's median: less is nothing to speak of, however often it is seen.
NOTABLE = 0.03
# What is better greater, and what is better less.
OF_ROWS = {"rate": 1, "p99_ms": -1, "server_us": -1, "postgres_us": -1}


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/compare")
    parser.add_argument("--files", nargs=2, type=Path)
    parser.add_argument("--baseline")
    parser.add_argument("--side", nargs=3, action="append", default=[])
    parser.add_argument("--order", nargs=2)
    parser.add_argument("options", nargs="*")
    return parser.parse_args()


def main() -> int:
    given = arguments()
    if given.files:
        names = [f"{file.name} ({json.loads(file.read_text())['commit']})" for file in given.files]
        measured = [[json.loads(file.read_text())] for file in given.files]
    else:
        names, measured = given.order, in_turn(given)
    print(text(names, *map(values, measured)))
    return 0


def in_turn(given: argparse.Namespace) -> list[list[dict]]:
    """Runs of both, A B A B, so that whatever changes slowly on this machine meets both alike."""
    sides = {name: (binary, schema) for name, binary, schema in given.side}
    runs: list[list[dict]] = [[], []]
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(4):
            name = given.order[turn % 2]
            binary, schema = sides[name]
            print(f"--- {name}, run {turn // 2 + 1} of 2", file=sys.stderr)
            file = Path(folder) / f"{turn}.json"
            words = ["--binary", binary, "--schema", schema, "--baseline", given.baseline, "--commit", name, "--json", str(file)]
            run = [sys.executable, str(Path(__file__).with_name("run.py")), *words, *given.options]
            subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
            runs[turn % 2].append(json.loads(file.read_text()))
    return runs


def values(results: list[dict]) -> dict[tuple[str, str], list[float]]:
    """All that was measured of each row, over all runs, by what it is and how it is counted."""
    found: dict[tuple[str, str], list[float]] = {}
    for result in results:
        for row in result["rows"]:
            for kind in OF_ROWS:
                found.setdefault((row["name"], kind), []).extend(repeat[kind] for repeat in row["repeats"])
            found.setdefault((row["name"], "size"), []).append(row["size"])
        for figure in result["figures"]:
            found.setdefault((figure["name"], figure["unit"] or "number"), []).extend(figure["values"])
    return found


def verdict(a: list[float], b: list[float], better: int) -> str:
    """Whether all of B lies on one side of all of A, and notably so."""
    before, after = statistics.median(a), statistics.median(b)
    if not before or abs(after / before - 1) < NOTABLE or not (max(a) < min(b) or max(b) < min(a)):
        return ""
    return "better" if (after - before) * better > 0 else "WORSE"


def text(names: list[str], a: dict, b: dict) -> str:
    lines, same = [["row", "of it", "A", "B", "B / A", "spread A", "spread B", ""]], 0
    for key in (key for key in a if key in b):
        said = verdict(a[key], b[key], OF_ROWS.get(key[1], -1))
        before, after = statistics.median(a[key]), statistics.median(b[key])
        if not said:
            same += 1
            continue
        spreads = (f"{100 * report.spread(values):.0f} %" for values in (a[key], b[key]))
        lines.append([*key, f"{before:,.4g}", f"{after:,.4g}", f"{after / before:.2f}", *spreads, said])
    table = report.table(lines) if len(lines) > 1 else "no difference"
    return f"A is {names[0]}, B is {names[1]}\n\n{table}\n\n{same} other figures do not differ beyond their spread"


if __name__ == "__main__":
    processes.exit_with("bench/compare", main)

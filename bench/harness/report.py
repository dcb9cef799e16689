"""The table, from what was measured."""

import statistics

# In cores: what others may do meanwhile without anybody minding.
QUIET = 0.1
# Of the median: how far apart repeats of one row may lie.
STEADY = 0.15


def median(repeats: list[dict], name: str) -> float:
    return statistics.median(repeat[name] for repeat in repeats)


def spread(values: list[float]) -> float:
    """From the least to the greatest, as a part of the median."""
    middle = statistics.median(values)
    return (max(values) - min(values)) / middle if middle else 0.0


def ratio(row: dict) -> float | None:
    if row["repeats"][0]["baseline_rate"] is None:
        return None
    return median(row["repeats"], "rate") / median(row["repeats"], "baseline_rate")


def doubts(row: dict) -> str:
    """Why a row is not to be believed: `*` others were busy, or PostgreSQL with something else, `~` its repeats lie far apart, `!` requests failed,
    `0` nothing was answered."""
    repeats = row["repeats"]
    signs = "" if all(repeat["settled"] and repeat["others_cores"] < QUIET for repeat in repeats) else "*"
    signs += "~" if spread([repeat["rate"] for repeat in repeats]) > STEADY else ""
    signs += "!" if any(repeat["refused"] + repeat["broken"] for repeat in repeats) else ""
    return signs + ("" if all(repeat["requests"] for repeat in repeats) else "0")


def cells(row: dict) -> list[str]:
    repeats = row["repeats"]
    baseline = repeats[0]["baseline_rate"] and median(repeats, "baseline_rate")
    against = ratio(row)
    return [
        f"{row['title']}{' ' + doubts(row) if doubts(row) else ''}",
        f"{median(repeats, 'rate'):,.0f}",
        f"{100 * spread([repeat['rate'] for repeat in repeats]):.0f} %",
        f"{median(repeats, 'p50_ms'):,.2f}",
        f"{median(repeats, 'p99_ms'):,.2f}",
        f"{median(repeats, 'server_us'):,.0f}",
        f"{median(repeats, 'postgres_us'):,.0f}",
        f"{baseline:,.0f}" if baseline else "",
        f"{against:.2f}" if against else "",
        row["goal"],
    ]


HEADS = ["row", "a second", "spread", "p50 ms", "p99 ms", "µs server", "µs PostgreSQL", "baseline", "ratio", "goal"]


def table(lines: list[list[str]]) -> str:
    """Aligned, and Markdown."""
    widths = [max(map(len, column)) for column in zip(*lines)]
    rule = ["-" * width if n == 0 else "-" * (width - 1) + ":" for n, width in enumerate(widths)]
    aligned = [
        [cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(zip(line, widths))]
        for line in [lines[0], rule, *lines[1:]]
    ]
    return "\n".join(f"| {' | '.join(line)} |" for line in aligned)


def figure_cells(figure: dict) -> list[str]:
    values = figure["values"]
    return [figure["title"], f"{statistics.median(values):.3g} {figure['unit']}".strip(), f"{100 * spread(values):.0f} %", figure["goal"]]


def text(result: dict) -> str:
    about = [
        f"Cruddur {result['commit']}, {result['date']}, over {result['scale']}",
        f"{result['machine']}; {result['cores']}",
        f"medians of {result['repeats']} stretches of {result['seconds']:g} s; "
        "spread: from the least rate to the greatest; µs: of a core, for one request",
    ]
    parts = ["\n".join(about)]
    if result["rows"]:
        parts.append(table([HEADS, *map(cells, result["rows"])]))
    if result["figures"]:
        parts.append(table([["figure", "median", "spread", "goal"], *map(figure_cells, result["figures"])]))
    signs = "".join(map(doubts, result["rows"]))
    if "*" in signs:
        parts.append("* others, or PostgreSQL at something else, worked on this machine meanwhile: do not believe the row, run it again when it is quiet")
    if "~" in signs:
        parts.append("~ the repeats lie far apart: do not believe the row to more than its spread")
    if "!" in signs:
        parts.append("! some requests were turned away or broken off: the rate and p99 are of the others")
    if "0" in signs:
        parts.append("0 in some stretch there was no answer at all: it takes longer than that")
    return "\n\n".join(parts)

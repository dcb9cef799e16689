"""A picture of the ratios: for each row that has a baseline, how much of it Cruddur reaches."""

from xml.sax.saxutils import escape

import report

LINE, LEFT, WIDTH, RIGHT = 28, 250, 360, 150
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1f2328; }
.small { fill: #59636e; font-size: 12px; }
.track { fill: #d1d9e0; }
.bar { fill: #0f766e; }
.goal { stroke: #b45309; stroke-width: 2; }
@media (prefers-color-scheme: dark) {
  text { fill: #f0f6fc; } .small { fill: #9198a1; } .track { fill: #3d444d; } .bar { fill: #2dd4bf; } .goal { stroke: #fbbf24; }
}
"""


def svg(result: dict) -> str:
    rows = [row for row in result["rows"] if report.ratio(row) is not None]
    height = LINE * (len(rows) + 2)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {LEFT + WIDTH + RIGHT} {height}" role="img">',
        "<title>How near Cruddur comes to what it is held against, of which it may have all</title>",
        f"<style>{STYLE}</style>",
        *(line for n, row in enumerate(rows) for line in bar(row, LINE * n + 10)),
        f'<text class="small" x="0" y="{height - 22}">Length: the rate, as a part of the baseline’s in the same run. Mark: the goal.</text>',
        f'<text class="small" x="0" y="{height - 5}">{escape(result["machine"])}; Cruddur {result["commit"]}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def bar(row: dict, y: int) -> list[str]:
    ratio, goal = report.ratio(row), float(row["goal"])
    rate = report.median(row["repeats"], "rate")
    mark = LEFT + WIDTH * goal
    return [
        f'<text x="{LEFT - 10}" y="{y + 12}" text-anchor="end">{escape(row["title"])}</text>',
        f'<rect class="track" x="{LEFT}" y="{y}" width="{WIDTH}" height="16" rx="3"/>',
        f'<rect class="bar" x="{LEFT}" y="{y}" width="{WIDTH * min(ratio, 1):.0f}" height="16" rx="3"/>',
        f'<line class="goal" x1="{mark:.0f}" x2="{mark:.0f}" y1="{y - 2}" y2="{y + 18}"/>',
        f'<text x="{LEFT + WIDTH + 10}" y="{y + 12}">{ratio:.2f} · {rate:,.0f}/s</text>',
    ]

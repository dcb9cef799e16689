"""`bench/sweep`: cruds that all end within a minute, in rounds: how long it takes until they are deleted, what readers feel of
it, and how large table and indexes are afterwards. Server and PostgreSQL have one core, the readers another. Figures to read:
it judges none."""

import argparse
import statistics
import subprocess
import time
from pathlib import Path

import data
import figures
import load
import machine
import processes
import report
from load import Request
from server import Server

HOME = [Request("/api/activities/home")]
READERS = 16
# Each reader thinks for so long: some two hundred ask in a second.
THINK_MS = 80.0
STRETCH = 5
GIVE_UP = 900
INSERT = """
insert into activities (user_uuid, message, created_at, expires_at)
select people.uuid, 'what is soon gone, number ' || n, now() - interval '1 hour',
  now() + interval '{after} seconds' + random() * interval '1 minute'
from generate_series(1, {cruds}) as n
join (select uuid, row_number() over () as number, count(*) over () as all from users) as people
  on people.number = n % people.all + 1
"""
# All others live for longer.
STILL = "select count(*) from (select from activities where expires_at < now() + interval '1 hour' limit 1) as found"
SIZES = """
select round(pg_table_size('activities') / 1e6) || ' MB', round(pg_indexes_size('activities') / 1e6) || ' MB',
  (select n_dead_tup from pg_stat_user_tables where relname = 'activities')
"""


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/sweep", description=__doc__)
    parser.add_argument("--cruds", type=int, default=1_000_000, help="that end in each round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--scale", type=int, default=100_000, metavar="CRUDS", help="that live on beside them")
    for name in ("binary", "baseline"):
        parser.add_argument(f"--{name}", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--schema", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


class Rounds:
    """The rounds over one server."""

    def __init__(self, server: Server, cores: machine.Cores, cruds: int):
        self.server, self.cores, self.cruds = server, cores, cruds

    def sql(self, text: str) -> str:
        options = ["-X", "-q", "-t", "-A", "-F", " ", "-h", self.server.socket, "-U", "cruddur", "-d", "cruddur", "-c", text]
        return subprocess.run(["psql", *options], check=True, capture_output=True, text=True).stdout.strip()

    def p99(self) -> float:
        return load.wrk(self.server.url, HOME, READERS, STRETCH, self.cores.generator, THINK_MS).served_p99_ms

    def quiet(self) -> float:
        return statistics.median(self.p99() for _ in range(3))

    def one(self, name: str) -> list[str]:
        quiet = self.quiet()
        # To be there before the first of them ends.
        after = max(10, self.cruds // 4000)
        began = time.monotonic()
        self.sql(INSERT.format(cruds=self.cruds, after=after))
        if time.monotonic() - began > after:
            raise processes.Trouble(f"to insert {self.cruds:,} cruds took longer than {after} s")
        first = began + after
        time.sleep(max(0.0, first - time.monotonic()))
        felt = []
        while self.sql(STILL) != "0" and time.monotonic() - first < GIVE_UP:
            felt.append(self.p99())
        gone = time.monotonic() - first
        # Vacuum comes after it.
        time.sleep(70)
        return [name, f"{self.cruds:,}", f"{gone:.0f} s", f"{quiet:.1f}", f"{statistics.median(felt):.1f}", f"{max(felt):.1f}",
                *self.sizes()]

    def sizes(self) -> list[str]:
        table, _, indexes, _, dead = self.sql(SIZES).split(" ")
        return [f"{table} MB", f"{indexes} MB", dead]


def main() -> int:
    given = arguments()
    figures.allow_files()
    cores = machine.cores()
    scale = data.Scale.of(given.scale)
    lines = [["round", "cruds", "all gone after", "p99 ms, quiet", "meanwhile", "worst 5 s", "table", "indexes", "dead rows"]]
    kept = data.kept(given.binary, given.baseline, scale, given.schema)
    with data.copy(kept) as folder, Server(given.binary, folder, cores.server) as server:
        rounds = Rounds(server, cores, given.cruds)
        lines.append(["before", "", "", "", "", "", *rounds.sizes()])
        lines += [rounds.one(str(n + 1)) for n in range(given.rounds)]
    print(f"{machine.describe()}; {cores.words()}; beside {scale.words()}\n")
    print(report.table(lines))
    return 0


if __name__ == "__main__":
    processes.exit_with("bench/sweep", main)

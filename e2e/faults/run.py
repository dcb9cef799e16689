"""Does harm to PostgreSQL, to what is between, to the clock and to the server, under writers and readers, and tells what came
of it. What was acknowledged is there once, and every answer comes in time.

`run.py short` is for each run of the tests, `run.py long` does more of each."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
import urllib.request
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from load import Load, Told
from postgres import Disk, Network, Postgres, move_wal
from short_lived import ShortLived

SERVER, BASELINE = os.environ["CRUDDUR_BIN"], os.environ["CRUDDUR_BASELINE_BIN"]
POOL = 8
# For an answer, in seconds: the budget of the database is 2.5 s.
ANSWER_WITHIN = 3.0
# Of a machine that does other things, too, this is not asked: there it would be chance. It is less than PostgreSQL stands
# still for.
LENIENT_ANSWER_WITHIN = 15.0
WELL_WITHIN = 5.0
LENIENT_WELL_WITHIN = 60.0
PASSWORD = "a password for the faults"


class World:
    """A server over a PostgreSQL, and somebody who has signed in."""

    def __init__(self, folder: Path, long: bool):
        self.folder, self.long = folder, long
        self.postgres = Postgres(folder / "data", folder / "cluster.log")
        self.server: subprocess.Popen | None = None
        self.program = SERVER
        self.most_backends = 0
        self.address = ""

    def begin(self, url: Callable[[], str] | None = None, **settings: str) -> None:
        self.url, self.settings = url or self.postgres.url, settings
        self.start_server()
        if not self.postgres.sql("select 1 from users limit 1"):
            hashed = subprocess.run([BASELINE, "hash", PASSWORD], check=True, capture_output=True, text=True).stdout.strip()
            self.postgres.sql(
                "with ada as (insert into users (display_name, handle, email) values ('Ada', 'ada', 'ada@example.org')"
                f" returning uuid) insert into passwords (user_uuid, password_hash) select uuid, '{hashed}' from ada"
            )

    def start_server(self) -> None:
        kept = {name: os.environ[name] for name in ("HOME", "PATH", "PG_BINDIR") if name in os.environ}
        port = self.address.rpartition(":")[2] or "0"
        mine = {"CRUDDUR_DATA_DIR": str(self.folder / "server"), "CONNECTION_URL": self.url(), "RATE_LIMITS": "off"}
        mine |= {"POOL_SIZE": str(POOL), "RUST_LOG": "warn"}
        with (self.folder / "server.log").open("ab") as log:
            command = [self.program, "serve", "--port", port]
            self.server = subprocess.Popen(command, env=kept | mine | self.settings, stdout=subprocess.PIPE, stderr=log)
        line = self.server.stdout.readline().decode()
        if "http://" not in line:
            raise RuntimeError("the server did not start:\n" + (self.folder / "server.log").read_text()[-2000:])
        self.address = line.strip().rpartition("http://")[2]

    def sign_in(self) -> str:
        body = json.dumps({"email": "ada@example.org", "password": PASSWORD}).encode()
        request = urllib.request.Request(f"http://{self.address}/api/auth/sign-in", body, {"Content-Type": "application/json"})
        return json.load(urllib.request.urlopen(request, timeout=60))["access_token"]

    def kill_server(self) -> None:
        self.server.send_signal(signal.SIGKILL)
        self.server.wait()

    def wait(self, seconds: float) -> None:
        """And looks how many backends there are meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                self.most_backends = max(self.most_backends, self.postgres.backends())
            except (FileNotFoundError, IndexError, ValueError):
                pass
            time.sleep(0.1)

    def until_well(self, load: Load) -> float:
        """How long it takes from now until nobody is refused any more for a second."""
        began = time.monotonic()
        while time.monotonic() - began < 2 * LENIENT_WELL_WITHIN:
            self.wait(0.2)
            since = max(began, load.told.last_refusal)
            if time.monotonic() - since > 1.0:
                return since - began
        return time.monotonic() - began

    def end(self) -> None:
        if self.server and self.server.poll() is None:
            self.server.terminate()
            try:
                self.server.wait(40)
            except subprocess.TimeoutExpired:
                self.kill_server()
        try:
            self.postgres.signal(signal.SIGCONT)
        except (FileNotFoundError, IndexError):
            pass
        self.postgres.stop()


def frozen(world: World, load: Load) -> float:
    """Postmaster and backends stand still."""
    world.postgres.signal(signal.SIGSTOP)
    world.wait(30 if world.long else 20)
    world.postgres.signal(signal.SIGCONT)
    return world.until_well(load)


def killed(world: World, load: Load) -> float:
    """PostgreSQL dies, and comes back."""
    slowest = 0.0
    for _ in range(20 if world.long else 2):
        world.wait(1)
        world.postgres.kill()
        world.wait(0.3)
        world.postgres.start_again()
        slowest = max(slowest, world.until_well(load))
    return slowest


def crowded(world: World, load: Load) -> float:
    """Others use up its connections, once the server has lost its own."""
    world.postgres.sql("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cruddur'")
    options = ["-X", "-q", "-h", str(world.postgres.socket), "-U", "cruddur", "-d", "postgres"]
    hold = ["psql", *options, "-c", "select pg_sleep(1000)"]
    others = [subprocess.Popen(hold, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for _ in range(110)]
    world.wait(10 if world.long else 3)
    # A backend that sleeps does not notice that its client is gone.
    world.postgres.end_backends_of("postgres")
    for other in others:
        other.wait()
    return world.until_well(load)


def server_killed(world: World, load: Load) -> float:
    """The server dies, and comes back."""
    slowest = 0.0
    for _ in range(20 if world.long else 2):
        world.wait(1)
        world.kill_server()
        world.start_server()
        slowest = max(slowest, world.until_well(load))
    return slowest


def sweeping(world: World, load: Load) -> float:
    """Server and PostgreSQL die in turn, while cruds end and are deleted."""
    short_lived = ShortLived(world.postgres, world.address)
    slowest = 0.0
    for n in range(20 if world.long else 2):
        world.wait(2)
        if n % 2:
            world.kill_server()
            world.start_server()
        else:
            world.postgres.kill()
            world.wait(0.3)
            world.postgres.start_again()
        slowest = max(slowest, world.until_well(load))
    # It catches up soon.
    short_lived.stop()
    give_up = time.monotonic() + 120
    while short_lived.left() and time.monotonic() < give_up:
        world.wait(0.5)
    wrong = {
        "nothing was put there": not short_lived.put,
        "nothing of it was seen while it was alive": not short_lived.seen,
        f"shown after its end: {short_lived.shown_too_long[:1]}": bool(short_lived.shown_too_long),
        "not deleted within two minutes": short_lived.left() > 0,
        "deadlocks": world.postgres.sql("select deadlocks from pg_stat_database where datname = 'cruddur'") != "0",
    }
    if any(wrong.values()):
        raise RuntimeError("; ".join(what for what, is_so in wrong.items() if is_so))
    return slowest


def silent_network(world: World, load: Load) -> float:
    """Bytes are swallowed."""
    world.network.swallows = True
    world.wait(30 if world.long else 20)
    world.network.swallows = False
    return world.until_well(load)


def cut_network(world: World, load: Load) -> float:
    """Connections are cut."""
    for _ in range(20 if world.long else 3):
        world.wait(0.5)
        world.network.cut()
    return world.until_well(load)


def full_disk(world: World, load: Load) -> float:
    """There is no room for data; what can be read without it is read."""
    world.disk.fill()
    # What was sent before is answered by then.
    world.wait(1)
    served, refused = load.told.served, load.told.refused
    world.wait(20 if world.long else 4)
    if load.told.served == served or load.told.refused == refused:
        raise RuntimeError("with a full disk either no read was answered, or no write was refused")
    world.disk.empty()
    return world.until_well(load)


def full_wal(world: World, load: Load) -> float:
    """There is no room for the write-ahead log, of which PostgreSQL dies, and cannot come back before there is."""
    world.disk.fill()
    # Whatever is written is written there.
    for _ in range(4):
        try:
            world.postgres.sql("select pg_switch_wal(); select txid_current()")
        except (subprocess.CalledProcessError, FileNotFoundError, IndexError):
            break
    world.wait(10 if world.long else 3)
    world.postgres.stop()
    world.disk.empty()
    world.postgres.start_again()
    return world.until_well(load)


def clocks(world: World, load: Load) -> float:
    """The server's clock goes back by an hour, and then forward by two."""
    for offset in ("-1h", "+1h", "+0"):
        world.clock.write_text(offset + "\n")
        world.wait(5 if world.long else 1)
    return world.until_well(load)


def prepare_network(world: World) -> None:
    world.network = Network(world.postgres)
    world.begin(world.network.url)


def prepare_disk(world: World) -> None:
    """The data is on a small disk, the write-ahead log on another."""
    prepare_moved(world, world.folder / "wal", None)


def prepare_wal(world: World) -> None:
    world.disk = Disk(world.folder / "wal", 80)
    prepare_moved(world, world.folder / "wal", "64MB")


def prepare_moved(world: World, wal: Path, most: str | None) -> None:
    wal.mkdir(exist_ok=True)
    wal.chmod(0o711)
    if most:
        world.postgres.sql(f"alter system set max_wal_size = '{most}'", "postgres")
    world.postgres.stop()
    move_wal(world.postgres, wal)
    world.postgres.start()
    world.begin()


def prepare_clock(world: World) -> None:
    world.clock = world.folder / "clock"
    world.clock.write_text("+0\n")
    library = os.environ["CRUDDUR_TEST_FAKETIME"]
    own = {"LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(world.clock), "FAKETIME_CACHE_DURATION": "1"}
    world.begin(**own, FAKETIME_DONT_FAKE_MONOTONIC="1")


FAULTS: list[tuple[Callable, Callable]] = [
    (frozen, World.begin),
    (killed, World.begin),
    (crowded, World.begin),
    (server_killed, World.begin),
    (sweeping, World.begin),
    (silent_network, prepare_network),
    (cut_network, prepare_network),
    (full_disk, prepare_disk),
    (full_wal, prepare_wal),
    (clocks, prepare_clock),
]
# These need a file system of their own, which root alone can mount.
OF_ROOT = (full_disk, full_wal)


def one(fault: Callable, prepare: Callable, long: bool) -> tuple[list[str], list[str]]:
    """Its line of the table, and what is wrong with it."""
    folder = Path(tempfile.mkdtemp(prefix="cruddur-faults-", dir="/tmp"))
    folder.chmod(0o711)
    world = World(folder, long)
    try:
        if fault is full_disk:
            world.disk = Disk(folder / "data", 200)
        world.postgres.start()
        world.postgres.sql("create database cruddur", "postgres")
        prepare(world)
        load = Load(world.address, world.sign_in)
        world.wait(1)
        well = fault(world, load)
        world.wait(0.5)
        told = load.stop()
        lost, doubled = compare(world, told)
        return judge(fault, told, lost, doubled, world.most_backends, well, long)
    finally:
        world.end()
        if hasattr(world, "disk"):
            world.disk.unmount()
        shutil.rmtree(folder, ignore_errors=True)


def compare(world: World, told: Told) -> tuple[int, int]:
    """How many of what was acknowledged are not there, and how many messages are there more than once."""
    rows = world.postgres.sql("select message, count(*) from activities group by message").splitlines()
    there = {message: int(count) for message, _, count in (row.rpartition("|") for row in rows)}
    return sum(message not in there for message in told.acknowledged), sum(count > 1 for count in there.values())


def judge(fault, told: Told, lost: int, doubled: int, backends: int, well: float, long: bool) -> tuple[list[str], list[str]]:
    line = [
        fault.__name__.replace("_", " "),
        str(len(told.acknowledged)),
        str(lost),
        str(doubled),
        str(told.faults),
        str(told.refused),
        f"{told.longest:.1f} s",
        str(backends),
        f"{well:.1f} s",
    ]
    answer, soon = (ANSWER_WITHIN, WELL_WITHIN) if long else (LENIENT_ANSWER_WITHIN, LENIENT_WELL_WITHIN)
    # What opens a connection that is left counts for a moment beside the pool, and so does a request to cancel.
    wrong = {
        "nothing was acknowledged": not told.acknowledged,
        "what was acknowledged is lost": lost > 0,
        "something is there twice": doubled > 0,
        "there were answers that are neither 200 nor 503": told.faults > 0,
        "requests were left without an answer": told.unanswered > 0 and fault not in (server_killed, sweeping),
        "tokens were refused": told.expired > 0 and fault is not clocks,
        f"an answer took longer than {answer} s": told.longest > answer,
        "PostgreSQL had more backends than the pool": backends > 2 * POOL,
        f"not all was well within {soon} s": well > soon,
    }
    return line, [what for what, is_so in wrong.items() if is_so]


def main() -> int:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    long = sys.argv[1:2] == ["long"]
    asked = sys.argv[2:] or [fault.__name__ for fault, _ in FAULTS]
    lines = [["fault", "acknowledged", "lost", "doubled", "500s", "503s", "longest", "backends", "well after"]]
    failed = False
    begun = []
    # They wait for the most part. The long ones tell times, so that they want the machine to themselves.
    with ThreadPoolExecutor(1 if long else 3) as pool:
        for fault, prepare in FAULTS:
            if fault.__name__ not in asked:
                continue
            if fault in OF_ROOT and os.geteuid() != 0:
                print(f"{fault.__name__}: left out, since it needs root", flush=True)
                continue
            begun.append((fault, pool.submit(one, fault, prepare, long)))
        for fault, running in begun:
            try:
                line, wrong = running.result()
                lines.append(line)
            except Exception:
                wrong = [traceback.format_exc()]
            for what in wrong:
                failed = True
                print(f"{fault.__name__}: {what}", flush=True)
    widths = [max(map(len, column)) for column in zip(*lines)]
    for line in lines:
        print("  ".join(cell.ljust(width) if n == 0 else cell.rjust(width) for n, (cell, width) in enumerate(zip(line, widths))))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

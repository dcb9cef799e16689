"""`bench/overload`: ten times the connections that keep the server busy, and thousands that send half a request's head, on one
core; the load generator has another. Figures to read: it judges none."""

import argparse
import socket
import threading
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

SATURATE = 32
TIMES = 10
HALF_HEADS = 5000
SETTLES_WITHIN = 10
HOME = [Request("/api/activities/home"), Request("/")]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench/overload", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--scale", type=int, default=1_000_000, metavar="CRUDS")
    parser.add_argument("--times", type=int, default=TIMES, help=f"as many connections as keep it busy, which are {SATURATE}")
    for name in ("binary", "baseline"):
        parser.add_argument(f"--{name}", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument("--schema", required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


class Probe:
    """Somebody who asks for health and signs out meanwhile, and looks how large the server is."""

    def __init__(self, server: Server):
        self.server, self.took, self.failed, self.megabytes = server, [], 0, 0.0
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self) -> None:
        while not self.stopping.wait(0.1):
            began = time.monotonic()
            try:
                self.server.get("/livez")
                self.server.open("/api/auth/sign-out", {"Content-Type": "application/json"}, b'{"refresh_token": "none"}').read()
            except OSError:
                self.failed += 1
            self.took.append(time.monotonic() - began)
            self.megabytes = max(self.megabytes, processes.resident_megabytes(self.server.pid))

    def stop(self) -> list[str]:
        self.stopping.set()
        self.thread.join()
        return [f"{1000 * max(self.took):.0f} ms", str(self.failed), f"{self.megabytes:.0f} MB"]


def main() -> int:
    given = arguments()
    figures.allow_files()
    cores = machine.cores()
    scale = data.Scale.of(given.scale)
    lines = [["what", "connections", "served a second", "p99 ms of them", "turned away", "broken", "health, longest", "failed", "memory, most"]]
    with data.copy(data.kept(given.binary, given.baseline, scale, given.schema)) as folder, Server(given.binary, folder, cores.server) as server:

        def run(what: str, connections: int, seconds: int) -> None:
            probe = Probe(server)
            stretch = load.wrk(server.url, HOME, connections, seconds, cores.generator)
            served = stretch.requests - stretch.refused
            lines.append([what, f"{connections:,}", f"{served / stretch.seconds:,.0f}", f"{stretch.served_p99_ms:.1f}",
                          f"{stretch.refused:,}", str(stretch.broken), *probe.stop()])

        run("before", SATURATE, 5)
        run("too many", SATURATE * given.times, given.seconds)
        time.sleep(SETTLES_WITHIN)
        run("10 s later", SATURATE, 5)
        run("many more", SATURATE * given.times * 6, min(given.seconds, 20))
        time.sleep(SETTLES_WITHIN)
        heads = half_heads(server)
        run("with half heads", SATURATE, 5)
        began, closed = time.monotonic(), await_closed(heads)
        after = f"{closed:,} of {len(heads):,} half heads were closed within {time.monotonic() - began + 5:.0f} s"
        time.sleep(SETTLES_WITHIN)
        rest = f"memory 10 s after all: {processes.resident_megabytes(server.pid):.0f} MB"
    print(f"{machine.describe()}; {cores.words()}; over {scale.words()}\n")
    print(report.table(lines))
    print(f"\n{after}; {rest}")
    return 0


def half_heads(server: Server) -> list[socket.socket]:
    host, port = server.url.removeprefix("http://").split(":")
    heads = []
    for _ in range(HALF_HEADS):
        head = socket.create_connection((host, int(port)))
        head.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-")
        heads.append(head)
    return heads


def await_closed(heads: list[socket.socket]) -> int:
    """How many the server closes, within what it may take twice over."""
    give_up, closed = time.monotonic() + 20, 0
    for head in heads:
        head.settimeout(max(0.01, give_up - time.monotonic()))
        try:
            closed += head.recv(1) == b""
        except ConnectionResetError:
            closed += 1
        except TimeoutError:
            pass
        head.close()
    return closed


if __name__ == "__main__":
    processes.exit_with("bench/overload", main)

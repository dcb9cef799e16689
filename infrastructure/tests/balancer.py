"""A small load balancer: probes /readyz as that of infrastructure/terraform/load_balancer.tf does, ten times as fast, and
sends requests to what is ready."""

import itertools
import threading
import time
import urllib.error
import urllib.request

from support import PATIENCE

PROBE_INTERVAL, PROBE_FAILURES, PROBE_SUCCESSES = 0.5, 2, 2


class Balancer:
    def __init__(self):
        self.ready: dict[int, bool] = {}
        self.answered, self.lost = 0, []
        self.turn = itertools.count()
        self.stopping = threading.Event()
        self.threads: list[threading.Thread] = []

    def add(self, port: int) -> None:
        """One more task, not ready until it has been probed."""
        self.ready[port] = False
        self.start(self.probe, port)

    def load(self) -> None:
        """People, who ask again as soon as they are answered."""
        for _ in range(4):
            self.start(self.ask)

    def stop(self) -> None:
        self.stopping.set()
        for thread in self.threads:
            thread.join()

    def start(self, work, *arguments) -> None:
        self.threads.append(threading.Thread(target=work, args=arguments, daemon=True))
        self.threads[-1].start()

    def probe(self, port: int) -> None:
        row = 0
        while not self.stopping.wait(PROBE_INTERVAL):
            good = status(f"http://127.0.0.1:{port}/readyz") == 200
            row = row + 1 if good != self.ready[port] else 0
            if row >= (PROBE_SUCCESSES if good else PROBE_FAILURES):
                self.ready[port], row = good, 0

    def ask(self) -> None:
        while not self.stopping.is_set():
            ports = [port for port, ready in list(self.ready.items()) if ready]
            if not ports:
                continue
            port = ports[next(self.turn) % len(ports)]
            answer = status(f"http://127.0.0.1:{port}/")
            if answer == 200:
                self.answered += 1
            else:
                self.lost.append((time.monotonic(), port, answer))


def status(url: str) -> int | str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError as error:
        return str(error)

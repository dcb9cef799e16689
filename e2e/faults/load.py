"""Writers and readers, who note what they were told; and whether it was true."""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

# Longer than any answer may take.
TIMEOUT = 60


@dataclass
class Told:
    """What the server has answered."""

    acknowledged: set[str] = field(default_factory=set)
    faults: int = 0
    refused: int = 0
    served: int = 0
    expired: int = 0
    unanswered: int = 0
    longest: float = 0.0
    last_refusal: float = 0.0


class Load:
    """Some people who post and read without pause, until told to stop."""

    READS = ("/api/activities/home", "/", "/readyz")

    def __init__(self, address: str, sign_in: Callable[[], str], writers: int = 4, readers: int = 4):
        self.address, self.sign_in, self.token = address, sign_in, sign_in()
        self.told, self.lock, self.stopping = Told(), threading.Lock(), threading.Event()
        work = [self.write] * writers + [self.read] * readers
        self.threads = [threading.Thread(target=one, args=(n,), daemon=True) for n, one in enumerate(work)]
        for thread in self.threads:
            thread.start()

    def stop(self) -> Told:
        self.stopping.set()
        for thread in self.threads:
            thread.join(TIMEOUT)
        return self.told

    def write(self, n: int) -> None:
        """Posts, each until it is acknowledged, with one key."""
        while not self.stopping.is_set():
            message, key = f"writer {n}: {uuid.uuid4()}", str(uuid.uuid4())
            headers = {"Content-Type": "application/json", "Idempotency-Key": key}
            body = json.dumps({"message": message, "ttl": "1-day"})
            while not self.stopping.is_set():
                status = self.ask("POST", "/api/activities", headers | {"Authorization": f"Bearer {self.token}"}, body)
                if status == 200:
                    with self.lock:
                        self.told.acknowledged.add(message)
                    break
                if status == 401:
                    # By a clock that has gone ahead, her token has expired.
                    self.token = self.sign_in()
                time.sleep(0.1)

    def read(self, n: int) -> None:
        while not self.stopping.is_set():
            if self.ask("GET", self.READS[n % len(self.READS)], {}) != 200:
                time.sleep(0.05)

    def ask(self, method: str, path: str, headers: dict[str, str], body: str | None = None) -> int:
        """The status; 0 without an answer, as when the server is not there."""
        began, status, connection = time.monotonic(), 0, http.client.HTTPConnection(self.address, timeout=TIMEOUT)
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        self.note(status, time.monotonic() - began)
        return status

    def note(self, status: int, took: float) -> None:
        with self.lock:
            told = self.told
            told.longest = max(told.longest, took)
            if status == 0:
                told.unanswered += 1
            elif status == 503:
                told.refused += 1
            elif status == 200:
                told.served += 1
            elif status == 401:
                told.expired += 1
            else:
                told.faults += 1
            if status != 200:
                told.last_refusal = time.monotonic()

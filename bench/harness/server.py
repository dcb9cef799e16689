"""Cruddur itself, as people run it, over the data of the benchmark."""

import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import processes
from processes import Trouble

READY_WITHIN = 60
PASSWORD = "a password for the benchmark"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


WEB = urllib.request.build_opener(NoRedirect)


class Server:
    """A running `cruddur serve` with its private PostgreSQL. Defaults, but for the rate limits; of its log the one line
    a request, to a file."""

    def __init__(self, binary: Path, folder: Path, cores: list[int]):
        self.folder = folder
        started = time.monotonic()
        self.log = (folder / "server.log").open("wb")
        self.process = processes.start(
            [str(binary), "serve", "--port", "0"],
            cores,
            cwd=folder,
            env=settings(folder),
            stdout=subprocess.PIPE,
            stderr=self.log,
        )
        try:
            self.url = self.announced()
            self.answered()
        except BaseException:
            self.stop()
            raise
        self.seconds_to_first_answer = time.monotonic() - started

    def announced(self) -> str:
        line = self.process.stdout.readline().decode()
        found = re.search(r"http://\S+", line)
        if not found:
            self.process.wait()
            raise Trouble("the server did not start:\n" + (self.folder / "server.log").read_text()[-2000:])
        return found[0]

    def answered(self) -> None:
        give_up = time.monotonic() + READY_WITHIN
        while True:
            try:
                return self.get("/api/activities/home")
            except OSError as error:
                if time.monotonic() > give_up:
                    raise Trouble(f"the server gave no answer within {READY_WITHIN} s: {error}") from error
                time.sleep(0.002)

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        processes.stop(self.process)
        self.log.close()

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def postmaster(self) -> int:
        return int((self.folder / "postgres/postmaster.pid").read_text().split()[0])

    @property
    def socket(self) -> str:
        """The folder of PostgreSQL's socket."""
        return (self.folder / "postgres/postmaster.pid").read_text().splitlines()[4]

    def get(self, path: str, headers: dict[str, str] | None = None) -> bytes:
        return self.open(path, headers or {}).read()

    def open(self, path: str, headers: dict[str, str], body: bytes | None = None, method: str | None = None):
        return WEB.open(urllib.request.Request(self.url + path, body, headers, method=method), timeout=READY_WITHIN)

    def expect(self, status: int, path: str, headers: dict[str, str]) -> None:
        """That this is answered with another status than 200."""
        try:
            answered = self.open(path, headers).status
        except urllib.error.HTTPError as error:
            answered = error.status
        if answered != status:
            raise Trouble(f"{path} gave {answered} instead of {status}")

    def token(self, person: int) -> str:
        """An access token of `person_<person>`."""
        body = json.dumps({"email": address(person), "password": PASSWORD}).encode()
        return json.load(self.open("/api/auth/sign-in", {"Content-Type": "application/json"}, body))["access_token"]

    def cookie(self, person: int) -> str:
        """The cookie of a browser in which `person_<person>` has signed in."""
        body = f"email={address(person)}&password={PASSWORD.replace(' ', '+')}".encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        try:
            answer = self.open("/signin", headers, body)
        except urllib.error.HTTPError as error:
            answer = error
        if answer.status != 303:
            raise Trouble(f"signing in by the page gave {answer.status}")
        return answer.headers["set-cookie"].split(";")[0]


def settings(folder: Path) -> dict[str, str]:
    # The caller's settings and .env stay out.
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "PG_BINDIR") if name in os.environ}
    return kept | {"CRUDDUR_DATA_DIR": str(folder), "RATE_LIMITS": "off", "RUST_LOG": "info,cruddur::sql=warn"}


def address(person: int) -> str:
    return f"person_{person}@example.com"

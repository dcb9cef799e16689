"""Load: wrk with requests from a list; what one stretch of it came to."""

import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import processes

SCRIPT = Path(__file__).resolve().parent.parent / "load.lua"


@dataclass
class Request:
    path: str
    method: str = "GET"
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""

    def lua(self) -> str:
        headers = ", ".join(f"[{quoted(name)}] = {quoted(value)}" for name, value in self.headers.items())
        body = f", body = {quoted(self.body)}" if self.body else ""
        return f"{{method = {quoted(self.method)}, path = {quoted(self.path)}, headers = {{{headers}}}{body}}}"


def quoted(text: str) -> str:
    """As Lua and JSON both have it, for what is printable ASCII."""
    assert text.isascii() and text.isprintable()
    return json.dumps(text)


@dataclass
class Stretch:
    """What one stretch of load came to; times in milliseconds."""

    requests: int
    seconds: float
    bytes: int
    p50_ms: float
    p99_ms: float
    longest_ms: float
    served_p99_ms: float
    refused: int
    broken: int

    @property
    def rate(self) -> float:
        """Of those that were served."""
        return (self.requests - self.refused) / self.seconds


def wrk(url: str, requests: list[Request], connections: int, seconds: float, cores: list[int], think_ms: float = 0) -> Stretch:
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write("return {\n" + ",\n".join(request.lua() for request in requests) + "\n}\n")
        script.flush()
        # wrk takes whole seconds alone.
        options = ["-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "20s", "--latency", "-s", str(SCRIPT)]
        out = processes.run(["wrk", *options, url, "--", script.name, str(think_ms)], cores)
    stretch = Stretch(**json.loads(out.splitlines()[-1]))
    if stretch.requests == 0:
        # What is known of an answer that nobody got is that it takes longer.
        stretch.p50_ms = stretch.p99_ms = stretch.longest_ms = stretch.served_p99_ms = 1000 * seconds
    return stretch

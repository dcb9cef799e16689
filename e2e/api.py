"""Tests every operation of the API as /api/openapi.json describes it: once as nobody, once as somebody who signed in.

Starts the server that CRUDDUR_BIN names, with a data folder and a PostgreSQL of its own that end with it.
Arguments are words that go before the server: `env NAME=VALUE`, say.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

READY_WITHIN = 180
HUNG_AFTER = 1200
PERSON = {"email": "andrewbrown@example.com", "password": "ephemeral-demo"}


def main() -> int:
    binary = os.environ.get("CRUDDUR_BIN")
    if not binary:
        print("CRUDDUR_BIN does not name the server: run bin/test api", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # Not the folder that TMPDIR names: it may be too long for a socket, or closed to the user that PostgreSQL runs as.
    folder = tempfile.mkdtemp(prefix="cruddur-api-", dir="/tmp")
    os.chmod(folder, 0o711)
    log = os.path.join(folder, "server.log")
    # The caller's settings and .env stay out.
    settings = {name: os.environ[name] for name in ("HOME", "PATH", "PG_BINDIR") if name in os.environ}
    settings |= {"CRUDDUR_DATA_DIR": os.path.join(folder, "data"), "RATE_LIMITS": "off"}
    # On a busy machine all waits for long.
    settings |= {"DATABASE_TIMEOUT_MS": "15000", "PASSWORD_WAIT_MS": "60000"}
    with open(log, "wb") as output:
        server = subprocess.Popen(
            [*sys.argv[1:], binary, "serve", "--demo", "--port", "0"],
            cwd=folder,
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    failed = []
    try:
        url = wait_for_url(server, log)
        for who in ("nobody", "somebody"):
            print(f"--- as {who}", flush=True)
            headers = ["--header", f"Authorization: Bearer {sign_in(url)}"] if who == "somebody" else []
            if not schemathesis(url, folder, headers):
                failed.append(who)
        if server.poll() is not None:
            failed.append("the server, which ended by itself")
    except Trouble as trouble:
        failed.append(str(trouble))
    finally:
        if server.poll() is None:
            server.terminate()
        server.wait()
    if failed:
        with open(log, errors="replace") as output:
            lines = output.readlines()
        print("--- the end of the server's log", *[line.rstrip() for line in lines[-40:]], sep="\n")
        print(f"failed: {', '.join(failed)}")
    shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


class Trouble(Exception):
    """Something because of which there is nothing to test."""


def schemathesis(url: str, folder: str, headers: list[str]) -> bool:
    # Beside this Python, in its environment.
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    settings = os.path.join(os.path.dirname(os.path.abspath(__file__)), "schemathesis.toml")
    command = [program, "--config-file", settings, "run", f"{url}/api/openapi.json", *headers]
    # It ends by itself; this is for the case that it does not.
    try:
        return subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, timeout=HUNG_AFTER).returncode == 0
    except subprocess.TimeoutExpired as expired:
        raise Trouble(f"schemathesis did not end within {HUNG_AFTER} s") from expired


def wait_for_url(server: subprocess.Popen, log: str) -> str:
    """The address with the port that the system gave for port 0: the server says it once it answers."""
    deadline = time.monotonic() + READY_WITHIN
    while server.poll() is None and time.monotonic() < deadline:
        with open(log, errors="replace") as output:
            if found := re.search(r"^Cruddur is at (\S+)\n", output.read(), re.MULTILINE):
                return found[1]
        time.sleep(0.05)
    raise Trouble("the server did not get ready")


def sign_in(url: str) -> str:
    request = urllib.request.Request(
        f"{url}/api/auth/sign-in", json.dumps(PERSON).encode(), {"Content-Type": "application/json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as response:
            return json.load(response)["access_token"]
    except urllib.error.HTTPError as error:
        raise Trouble(f"signing in was answered {error.code}: {error.read().decode(errors='replace')}") from error


if __name__ == "__main__":
    sys.exit(main())

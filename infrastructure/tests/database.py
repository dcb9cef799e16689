"""A PostgreSQL with passwords on a port of loopback, whose master user is no superuser, as that of RDS is none."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from support import free_port, run, stop, wait_for


def programs() -> Path:
    """The folder of the newest PostgreSQL, or the one that PG_BINDIR names."""
    if named := os.environ.get("PG_BINDIR"):
        return Path(named)
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent


class Database:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="cruddur-database-", dir="/tmp"))
        self.port = free_port()
        self.master = {"PGUSER": "cruddurroot", "PGPASSWORD": "master", "PGDATABASE": "cruddur"}
        self.master |= {"PGHOST": "127.0.0.1", "PGPORT": str(self.port)}
        shutil.chown(self.folder, "postgres", "postgres")
        data, secret = self.folder / "data", self.folder / "secret"
        secret.write_text("superuser\n")
        secret.chmod(0o644)
        as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        run(
            *as_postgres, programs() / "initdb", "-D", data, "-U", "superuser", "--auth=scram-sha-256",
            f"--pwfile={secret}", "--encoding=UTF8", "--locale=C", "--no-sync", cwd="/",
        )
        options = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={self.port}", "-c", "unix_socket_directories=", "-c", "fsync=off"]
        self.process = subprocess.Popen(
            [*as_postgres, "--pdeathsig=TERM", programs() / "postgres", "-D", data, *options],
            cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        wait_for("the start of PostgreSQL", lambda: self.psql("select 1", check=False).returncode == 0)
        self.psql("create role cruddurroot login createrole createdb password 'master'")
        self.psql("create database cruddur owner cruddurroot")

    def psql(self, statement: str, check: bool = True, url: str = "") -> subprocess.CompletedProcess:
        url = url or f"postgresql://superuser:superuser@127.0.0.1:{self.port}/postgres"
        return run("psql", "--no-psqlrc", "-Atq", url, "-c", statement, check=check)

    def url(self, role: str, password: str) -> str:
        return f"postgresql://{role}:{password}@127.0.0.1:{self.port}/cruddur?sslmode=disable"

    def stop(self) -> None:
        stop(self.process)
        shutil.rmtree(self.folder, ignore_errors=True)

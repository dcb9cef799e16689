"""A PostgreSQL to do harm to: its processes, its disks, what is between it and others."""

import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from pathlib import Path

CLUSTER = os.environ["CRUDDUR_CLUSTER_BIN"]
STARTS_WITHIN = 60


class Postgres:
    """Run by `cruddur-cluster run`, and started again when it has died, as a supervisor would."""

    def __init__(self, folder: Path, log: Path):
        self.folder, self.log = folder, log
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        tell = ["sh", "-c", 'echo "$TEST_CONNECTION_URL"; exec sleep 100000']
        with self.log.open("ab") as log:
            command = [CLUSTER, "run", "--data-dir", str(self.folder), "--", *tell]
            self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=log, start_new_session=True)
        line = self.process.stdout.readline().decode().strip()
        if not line:
            self.stop()
            raise RuntimeError(f"PostgreSQL did not start: {self.log.read_text()[-500:]}")

    def start_again(self) -> float:
        """Until it does, as a supervisor would. How long that took."""
        began = time.monotonic()
        while True:
            try:
                self.start()
                return time.monotonic() - began
            except RuntimeError:
                if time.monotonic() - began > STARTS_WITHIN:
                    raise
                time.sleep(0.3)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(self.process.pid, signal.SIGKILL)
        if self.process:
            self.process.wait()

    def kill(self) -> None:
        """The postmaster alone, with no warning; its backends find out."""
        os.kill(self.postmaster, signal.SIGKILL)
        self.stop()

    @property
    def postmaster(self) -> int:
        return int((self.folder / "postgres/postmaster.pid").read_text().split()[0])

    @property
    def socket(self) -> Path:
        return Path((self.folder / "postgres/postmaster.pid").read_text().splitlines()[4])

    def processes(self) -> list[int]:
        """The postmaster and all that it has started, frozen or not."""
        return [self.postmaster, *children(self.postmaster)]

    def backends(self) -> int:
        """Those that serve the database of the tests."""
        return sum(b"postgres: cruddur cruddur" in command(pid) for pid in children(self.postmaster))

    def end_backends_of(self, database: str) -> None:
        for pid in children(self.postmaster):
            if f"postgres: cruddur {database} ".encode() in command(pid):
                os.kill(pid, signal.SIGTERM)

    def signal(self, number: int) -> None:
        for pid in self.processes():
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass

    def sql(self, text: str, database: str = "cruddur") -> str:
        options = ["-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", "-h", str(self.socket), "-U", "cruddur", "-d", database]
        return subprocess.run(["psql", *options, "-c", text], check=True, capture_output=True, text=True).stdout.strip()

    def url(self) -> str:
        return f"postgresql://cruddur@/cruddur?host={self.socket}"


def children(pid: int) -> list[int]:
    try:
        return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


class Disk:
    """A small file system, in memory, that can be filled."""

    def __init__(self, folder: Path, megabytes: int):
        self.folder = folder
        folder.mkdir(exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "tmpfs", folder], check=True)

    def fill(self) -> None:
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            block = bytes(1 << 20)
            while len(block) >= 512:
                try:
                    while filler.write(block):
                        pass
                except OSError:
                    block = block[: len(block) // 2]

    def empty(self) -> None:
        (self.folder / "filler").unlink(missing_ok=True)

    def unmount(self) -> None:
        subprocess.run(["umount", "--lazy", self.folder], check=True)


def move_wal(postgres: Postgres, to: Path) -> None:
    """While it is stopped."""
    wal = postgres.folder / "postgres/pg_wal"
    owner = wal.stat()
    target = to / "pg_wal"
    shutil.copytree(wal, target)
    for path in [target, *target.rglob("*")]:
        os.chown(path, owner.st_uid, owner.st_gid)
    target.chmod(0o700)
    shutil.rmtree(wal)
    wal.symlink_to(target)


class Network:
    """What is between the server and PostgreSQL: it passes bytes on, or swallows them, or cuts its connections."""

    def __init__(self, postgres: Postgres):
        self.postgres, self.swallows, self.pairs = postgres, False, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.accept, daemon=True).start()

    def url(self) -> str:
        return f"postgresql://cruddur@127.0.0.1:{self.listener.getsockname()[1]}/cruddur?sslmode=disable"

    def accept(self) -> None:
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self.postgres.socket / ".s.PGSQL.5432"))
            except OSError:
                client.close()
                continue
            self.pairs += [client, server]
            for source, target in ((client, server), (server, client)):
                threading.Thread(target=self.pass_on, args=(source, target), daemon=True).start()

    def pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                while self.swallows:
                    time.sleep(0.05)
                target.sendall(data)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def cut(self) -> None:
        pairs, self.pairs = self.pairs, []
        for end in pairs:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass



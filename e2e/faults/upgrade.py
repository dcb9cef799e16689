"""Whether an older server goes on, without a request that fails, while this one migrates its database and starts beside it.

CRUDDUR_OLD_BIN names the older one."""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from load import Load
from run import World

CRUDS = 100_000
# No statement of people waits for longer because of a migration.
LOCKED_WITHIN = 1.0
WAITS = "select coalesce(max(extract(epoch from clock_timestamp() - waitstart)), 0) from pg_locks where not granted and locktype = 'relation'"


class Locks:
    """Looks how long anybody waits for a lock on a table."""

    def __init__(self, world: World):
        self.world, self.longest, self.stopping = world, 0.0, threading.Event()
        self.thread = threading.Thread(target=self.look)
        self.thread.start()

    def look(self) -> None:
        while not self.stopping.wait(0.05):
            self.longest = max(self.longest, float(self.world.postgres.sql(WAITS)))

    def stop(self) -> float:
        self.stopping.set()
        self.thread.join()
        return self.longest


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="cruddur-upgrade-", dir="/tmp"))
    folder.chmod(0o711)
    old, new = World(folder, long=False), World(folder, long=False)
    old.program, new.postgres = os.environ["CRUDDUR_OLD_BIN"], old.postgres
    try:
        return judge(*upgrade(old, new))
    finally:
        for world in (new, old):
            world.end()
        shutil.rmtree(folder, ignore_errors=True)


def upgrade(old: World, new: World) -> tuple[dict[str, Load], float, list[str], float]:
    old.postgres.start()
    old.postgres.sql("create database cruddur", "postgres")
    old.begin()
    old.postgres.sql(
        "insert into activities (user_uuid, message, expires_at) select uuid, 'crud ' || n, now() + interval '1 day' "
        f"from users, generate_series(1, {CRUDS}) as n; analyze"
    )
    before = migrations(old)
    loads = {"the older server": Load(old.address, old.sign_in)}
    time.sleep(2)
    locks, began = Locks(old), time.monotonic()
    try:
        new.begin()
        took = time.monotonic() - began
        loads["the newer server"] = Load(new.address, new.sign_in)
        time.sleep(4)
    finally:
        longest = locks.stop()
    for load in loads.values():
        load.stop()
    return loads, longest, [name for name in migrations(new) if name not in before], took


def migrations(world: World) -> list[str]:
    return world.postgres.sql("select version || '__' || name from refinery_schema_history order by version").splitlines()


def judge(loads: dict[str, Load], longest: float, applied: list[str], took: float) -> int:
    print(f"applied: {', '.join(applied) or 'nothing'}; the newer server was there after {took:.1f} s")
    print(f"longest wait for a lock: {longest:.2f} s")
    failed = longest > LOCKED_WITHIN
    for who, load in loads.items():
        told = load.told
        wrong = told.faults + told.refused + told.unanswered + told.expired
        print(f"{who}: {told.served} answers, {wrong} that failed, the longest after {told.longest:.2f} s")
        failed |= wrong > 0 or not told.acknowledged
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (RuntimeError, subprocess.CalledProcessError) as error:
        print(f"upgrade: {error}", file=sys.stderr)
        sys.exit(1)

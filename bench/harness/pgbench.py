"""The baseline of what comes from the database: the very SQL of Cruddur's queries, by pgbench in the server's place: on its
cores, over its socket, with as many connections as its pool has."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

import processes

# As db/postgres/src/pool.rs begins its sessions.
SESSION = "-c plan_cache_mode=force_generic_plan -c jit=off"
QUERIES = Path(__file__).resolve().parent.parent.parent / "db/queries"


@dataclass
class Call:
    """A query by the name of its file, with its parameters."""

    query: str
    values: dict[str, object]


def text(query: str) -> str:
    """The statement alone. pgbench knows parameters by the same sign, `:name`."""
    lines = (QUERIES / f"{query}.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


def script(calls: list[Call], number: int, values: dict[str, object]) -> str:
    """A transaction of these calls. Parameters are known to all scripts, so that each script needs names of its own."""
    statements = []
    for call in calls:
        statement = text(call.query) if call.query not in ("begin", "commit") else call.query
        for name, value in call.values.items():
            # pgbench has no null of its own.
            own = "null::uuid" if value is None else f":{name}_{number}"
            statement = re.sub(rf"(?<!:):{name}\b", own, statement)
            if value is not None:
                values[own[1:]] = value
        statements.append(statement.rstrip().rstrip(";") + (r" \gset" if call.query == "cruds/create" else ";"))
    return "\n".join(statements) + "\n"


def rate(socket: str, transactions: list[list[Call]], clients: int, seconds: float, cores: list[int]) -> float:
    """How many of these transactions, taken by chance, PostgreSQL carries out in a second."""
    values: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, calls in enumerate(transactions):
            file = Path(folder) / f"{number}.sql"
            file.write_text(script(calls, number, values))
            files += ["-f", str(file)]
        defined = [word for name, value in values.items() for word in ("-D", f"{name}={value}")]
        options = ["-n", "-M", "prepared", "-c", str(clients), "-j", "1", "-T", str(max(1, round(seconds)))]
        where = ["-h", socket, "-U", "cruddur", "cruddur"]
        environment = os.environ | {"PGOPTIONS": SESSION}
        out = processes.run([program(), *options, *defined, *files, *where], cores, env=environment)
    return float(re.search(r"tps = ([\d.]+)", out)[1])


def program() -> str:
    """PostgreSQL's own, which Debian keeps out of the way."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pgbench"), key=lambda path: float(path.parts[4]))
    return str(found[-1]) if found else "pgbench"

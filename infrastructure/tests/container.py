"""Runs a Dockerfile's steps on a debootstrap root, where no engine runs and no base image can be pulled.

The base image's stage is Debian in both cases; the build stage is replaced by the server that was built already.
"""

import json
import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

from support import PATIENCE, ROOT, die_with_parent, run


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Each instruction with its arguments, lines joined."""
    lines = [line for line in dockerfile.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n", " ", "\n".join(lines))
    return [tuple(line.strip().split(None, 1)) for line in joined.splitlines() if line.strip()]


def stages(dockerfile: str) -> list[list[tuple[str, str]]]:
    """The instructions of each stage, FROM first."""
    found: list[list[tuple[str, str]]] = []
    for instruction in instructions(dockerfile):
        if instruction[0] == "FROM":
            found.append([])
        found[-1].append(instruction)
    return found


def make_context(folder: Path) -> None:
    """What .dockerignore lets through, of the files that are in the repository or about to be."""
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*", "the first line of .dockerignore shuts everything out"
    let_in = [line[1:] for line in lines if line.startswith("!")]
    files = run("git", "-C", ROOT, "ls-files", "--cached", "--others", "--exclude-standard").stdout.splitlines()
    for name in files:
        if any(name == path or name.startswith(f"{path}/") for path in let_in) and (ROOT / name).exists():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)


class Image:
    """A root folder that a Dockerfile's last stage has been carried out on, and how it says to run what is in it."""

    def __init__(self, base: Path, folder: Path, built: Path):
        self.root = folder / "root"
        self.context = folder / "context"
        self.environment = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"}
        self.settings: dict[str, str] = {}
        run("cp", "-a", "--reflink=auto", base, self.root)
        # A Debian mirror is reached as from here.
        shutil.copy2("/etc/resolv.conf", self.root / "etc/resolv.conf")
        make_context(self.context)
        *_, last = stages((ROOT / "Dockerfile").read_text())
        for instruction, arguments in last:
            self.carry_out(instruction, arguments, built)

    def carry_out(self, instruction: str, arguments: str, built: Path) -> None:
        if instruction == "RUN":
            self.run(["/bin/sh", "-c", arguments])
        elif instruction == "ENV":
            self.environment |= dict(pair.split("=", 1) for pair in arguments.split())
        elif instruction == "COPY":
            self.copy(arguments.split(), built)
        elif instruction in ("FROM", "WORKDIR", "VOLUME", "USER", "EXPOSE", "STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"):
            self.settings[instruction] = arguments
        else:
            raise AssertionError(f"{instruction} is not understood here")

    def copy(self, words: list[str], built: Path) -> None:
        *sources, target = words
        to = self.root / target.lstrip("/")
        if sources[0] == "--from=build":
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(built, to)
            return
        for source in sources:
            into = to / Path(source).name if target.endswith("/") else to
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(self.context / source, into)

    def command(self) -> list[str]:
        return json.loads(self.settings["ENTRYPOINT"]) + json.loads(self.settings["CMD"])

    def health_command(self) -> list[str]:
        return json.loads(self.settings["HEALTHCHECK"].split("CMD ", 1)[1])

    def run(self, command: list[str], check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        """As root, in a root that can be written: a step of the build."""
        return run(*self.inside(command, writable=True), check=check, env=self.environment | environment)

    def run_as_user(self, command: list[str], check: bool = True, **environment: str) -> subprocess.CompletedProcess:
        return run(*self.inside(command, user=self.settings["USER"]), check=check, env=self.environment | environment)

    def start(self, command: list[str], log, user: str = "", **environment: str) -> "Container":
        """As `docker run --read-only --cap-drop ALL --security-opt no-new-privileges` would."""
        started = subprocess.Popen(
            self.inside(command, user=user or self.settings["USER"]),
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            preexec_fn=die_with_parent,
        )
        return Container(started)

    def inside(self, command: list[str], writable: bool = False, user: str = "") -> list[str]:
        """The command, in namespaces of its own: with its own processes, as number 1, and its own mounts."""
        root = str(self.root)
        volume = f"{root}{self.settings.get('VOLUME', '/var/lib/cruddur')}"
        mounts = [f"mount --bind {root} {root}", f"mount -t proc proc {root}/proc", f"mount --rbind /dev {root}/dev"]
        if not writable:
            mounts += [f"mount -o remount,bind,ro {root}", f"mount -t tmpfs -o mode=0700,uid=10001,gid=10001 tmpfs {volume}"]
        drop = []
        if user:
            number, group = user.split(":")
            drop = ["setpriv", f"--reuid={number}", f"--regid={group}", "--clear-groups"]
            drop += ["--no-new-privs", "--bounding-set=-all", "--inh-caps=-all"]
            # Another user forgets what --kill-child has said.
            drop += ["--pdeathsig=KILL"]
        place = self.settings.get("WORKDIR", "/") if not writable else "/"
        script = " && ".join([*mounts, f'cd {root} && exec chroot . env -C {place} -- "$@"'])
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "/bin/sh", "-c", script, "sh", *drop, *command]


class Container:
    """A process that is number 1 in its namespace."""

    def __init__(self, unshare: subprocess.Popen):
        self.unshare = unshare

    def terminate(self) -> int:
        """SIGTERM, as `docker stop` sends it; the exit code."""
        self.send(signal.SIGTERM)
        return self.unshare.wait(PATIENCE)

    def kill(self) -> None:
        if self.unshare.poll() is None:
            self.send(signal.SIGKILL)
            self.unshare.wait()

    def send(self, what: signal.Signals) -> None:
        children = Path(f"/proc/{self.unshare.pid}/task/{self.unshare.pid}/children").read_text().split()
        os.kill(int(children[0]), what)

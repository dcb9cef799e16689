"""What the tests share: an emulator of AWS, the AWS CLI, and Terraform in a folder that is ready for it."""

import ctypes
import itertools
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

import boto3

ROOT = Path(__file__).resolve().parents[2]
INFRASTRUCTURE = ROOT / "infrastructure"
# Set by bin/test: a copy of infrastructure/terraform in which `terraform init` has been run.
TERRAFORM = os.environ.get("CRUDDUR_TERRAFORM", "")
REGION = "us-east-2"
# Seconds: neither a wait nor a command is as long, even on a machine that builds beside, unless something is wrong.
PATIENCE = 300
COMMAND_PATIENCE = 900
# Each process begins to look elsewhere.
PORTS = itertools.count(os.getpid() * 101)

needs_terraform = unittest.skipUnless(TERRAFORM, "there is no Terraform with the AWS provider here")


def tool(name: str) -> str:
    """A program of the environment that this Python is in."""
    return str(Path(sys.executable).parent / name)


def free_port() -> int:
    """A port of loopback that nobody has. It is none that a system hands out by itself (those begin at 32768), so that
    nobody is given it before it is bound."""
    while True:
        port = 10_000 + next(PORTS) % 20_000
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def run(*command, check=True, **options) -> subprocess.CompletedProcess:
    """Runs to the end, and says what was printed where that is not as expected."""
    usual = {"stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": COMMAND_PATIENCE}
    options = usual | options
    if "input" in options:
        del options["stdin"]
    done = subprocess.run([str(word) for word in command], **options)
    if check and done.returncode != 0:
        raise AssertionError(f"{command[:4]} ended with {done.returncode}:\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done


def wait_for(what: str, condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{what} did not happen within {PATIENCE} s")


def die_with_parent() -> None:
    """For preexec_fn: the process is ended when this one is killed (prctl(2), PR_SET_PDEATHSIG; Linux has it)."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl:
        prctl(1, signal.SIGTERM)


def stop(process: subprocess.Popen) -> None:
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Emulator:
    """A fresh moto server on a free port."""

    def __init__(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.folder = tempfile.TemporaryDirectory(prefix="cruddur-moto-")
        self.log = open(Path(self.folder.name) / "log", "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            [tool("moto_server"), "-H", "127.0.0.1", "-p", str(port)],
            stdin=subprocess.DEVNULL,
            stdout=self.log,
            stderr=self.log,
            env={"PATH": os.environ["PATH"], "HOME": self.folder.name},
            preexec_fn=die_with_parent,
        )
        wait_for("the start of moto", self.answers)

    def answers(self) -> bool:
        assert self.process.poll() is None, "moto ended at its start"
        with urllib.request.urlopen(f"{self.url}/moto-api/", timeout=PATIENCE):
            return True

    def environment(self, **more: str) -> dict[str, str]:
        """That of somebody with credentials, whose AWS is the emulator."""
        return {
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "HOME": self.folder.name,
            "AWS_ACCESS_KEY_ID": "testing",
            "AWS_SECRET_ACCESS_KEY": "testing",
            "AWS_DEFAULT_REGION": REGION,
            "AWS_REGION": REGION,
            "AWS_ENDPOINT_URL": self.url,
            "CHECKPOINT_DISABLE": "1",
        } | more

    def aws(self, *arguments: str):
        """What the AWS CLI reads."""
        done = run(tool("aws"), *arguments, "--output", "json", env=self.environment())
        return json.loads(done.stdout) if done.stdout.strip() else None

    def client(self, service: str, region: str = REGION):
        """boto3's, for reading back what a command has done: quicker than a process for each question."""
        return boto3.client(
            service,
            region_name=region,
            endpoint_url=self.url,
            aws_access_key_id="testing",
            aws_secret_access_key="testing",
        )

    def stop(self) -> None:
        stop(self.process)
        self.log.close()
        self.folder.cleanup()


class TerraformCopy:
    """A copy of the configuration in which Terraform can run, and in which faults can be planted."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="cruddur-terraform-")
        self.path = Path(self.folder.name) / "terraform"
        shutil.copytree(TERRAFORM, self.path, symlinks=True)

    def run(self, *arguments: str, check=True, env=None) -> subprocess.CompletedProcess:
        environment = env or {"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "CHECKPOINT_DISABLE": "1"}
        return run("terraform", f"-chdir={self.path}", *arguments, "-no-color", check=check, env=environment)

    def replace(self, file: str, old: str, new: str) -> None:
        plant(self.path / file, old, new)

    def remove(self) -> None:
        self.folder.cleanup()


def plant(file: Path, old: str, new: str) -> None:
    """Changes the one place in a file that reads `old`."""
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{file.name} has {text.count(old)} places that read {old!r}"
    file.write_text(text.replace(old, new), encoding="utf-8")

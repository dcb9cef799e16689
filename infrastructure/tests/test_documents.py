"""docs/aws.md, typed word for word into a shell. Nothing is made: Terraform, SAM and Docker are stand-ins. But each option
and value of an `aws` command is read by the AWS CLI itself, up to where it would call AWS."""

import contextlib
import io
import os
import re
import shutil
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from awscli.clidriver import create_clidriver
from support import INFRASTRUCTURE, REGION, ROOT, free_port, run

DOCUMENT = ROOT / "docs/aws.md"
# What stands before the first line of the page. What `aws` is given is kept, a file for each command.
SHELL = r"""
set -euo pipefail
aws() {
  printf '%s\0' "$@" >"$(mktemp "$COMMANDS/XXXXXX")"
  case "$*" in
    *get-secret-value*) echo '{"password": "a/b"}' ;;
    *"--query Account"*) echo 123456789012 ;;
    *) echo arn:aws:ecs:us-east-2:123456789012:task/cruddur/1 ;;
  esac
}
terraform() {
  [ "$1" = "-chdir=$HERE/infrastructure/terraform" ] || { echo "terraform is to work in $1" >&2; exit 1; }
  [ "$2" = output ] || return 0
  grep -q "^output \"$4\" {" "$HERE/infrastructure/terraform/outputs.tf" || { echo "there is no output $4" >&2; exit 1; }
  case "$4" in
    task_network) echo '{"awsvpcConfiguration": {"subnets": ["subnet-1"], "assignPublicIp": "ENABLED"}}' ;;
    allow_me) echo "export DB_SG_ID=sg-1 DB_SG_RULE_ID=sgr-1" ;;
    *) echo placeholder ;;
  esac
}
docker() { cat >/dev/null; }
sam() { [ -e template.yaml ] || [ "$1" = delete ]; }
git() { echo 0123abc; }
curl() { :; }
sleep() { :; }
read() { printf -v "${!#}" typed; }
EDITOR=true
"""


def blocks(page: str) -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


def refused(command: list[str]) -> str:
    """What the AWS CLI says against a command; nothing where it would have called AWS, which it cannot reach here."""
    nowhere = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}", "AWS_MAX_ATTEMPTS": "1", "AWS_DEFAULT_REGION": REGION}
    credentials = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_CONFIG_FILE": "/dev/null"}
    said = io.StringIO()
    with mock.patch.dict(os.environ, nowhere | credentials), contextlib.redirect_stderr(said), contextlib.redirect_stdout(said):
        try:
            # What is handed to it is nobody's standard input here.
            create_clidriver().main([word.replace("file:///dev/stdin", "text") for word in command])
        except SystemExit:
            pass
    return "" if "Could not connect to the endpoint URL" in said.getvalue() else said.getvalue() or "it did nothing"


def typed(page: str) -> tuple[str, list[list[str]]]:
    """What the shell complains about, and what the AWS CLI was given."""
    with tempfile.TemporaryDirectory(prefix="cruddur-documents-") as name:
        folder = Path(name)
        for part in ("terraform", "sam"):
            shutil.copytree(INFRASTRUCTURE / part, folder / "infrastructure" / part)
        (folder / "bin").mkdir()
        for script in (ROOT / "bin").iterdir():
            (folder / "bin" / script.name).write_text("#!/bin/sh\n")
            (folder / "bin" / script.name).chmod(0o755)
        commands = folder / "commands"
        commands.mkdir()
        script = SHELL + "\n".join(blocks(page))
        done = run("bash", "-c", script, check=False, cwd=folder, env=os.environ | {"HERE": name, "COMMANDS": str(commands)})
        complaint = done.stderr or ("" if done.returncode == 0 else f"it ended with {done.returncode}")
        return complaint, [file.read_text().split("\0")[:-1] for file in commands.iterdir()]


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = DOCUMENT.read_text()

    def test_the_commands_can_be_typed(self):
        complaint, commands = typed(self.page)
        self.assertEqual(complaint, "")
        self.assertGreater(len(commands), 40)
        for command in commands:
            with self.subTest(" ".join(command)):
                self.assertEqual(refused(command), "")

    def test_faults_of_the_shell_are_found(self):
        planted = {
            "tf output -raw sam_parameters": "tf output -raw parameters",
            "cd infrastructure/sam && sam build": "sam build",
            "bin/db-setup prod": "bin/db-set-up prod",
            '"$arn" \\\n': '"$arn \\\n',
        }
        for right, wrong in planted.items():
            self.assertIn(right, self.page)
            self.assertNotEqual(typed(self.page.replace(right, wrong, 1))[0], "", wrong)

    def test_faults_of_commands_are_found(self):
        for command in (
            "ecs run-task --cluster cruddur --task-defintion cruddur-roles",
            "ecs run-task --cluster cruddur --task-definition cruddur-roles --overrides {\"containerOverride\":[]}",
            "acm wait certificate-valid --certificate-arn arn:aws:acm:us-east-2:123456789012:certificate/1",
            "rds delete-db-instance --skip-final-snapshot",
        ):
            self.assertNotEqual(refused(command.split()), "", command)

    def test_the_examples_of_variables_name_variables(self):
        known = set(re.findall(r'^variable "(\w+)"', (INFRASTRUCTURE / "terraform/variables.tf").read_text(), re.MULTILINE))
        for file in (INFRASTRUCTURE / "terraform").glob("*.tfvars.example"):
            named = set(re.findall(r"^#?(\w+) += ", file.read_text(), re.MULTILINE))
            self.assertIn("alarm_email", named)
            self.assertLessEqual(named, known)


if __name__ == "__main__":
    unittest.main()

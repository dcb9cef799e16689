"""The function as `sam build` makes it: whether Lambda can run it, and that it inserts people with the secret and the role
that it has on AWS."""

import json
import os
import re
import socket
import subprocess
import tempfile
import unittest
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

from database import Database
from support import INFRASTRUCTURE, PATIENCE, REGION, ROOT, Emulator, die_with_parent, free_port, run, stop, tool, wait_for

# Set by bin/test.
BOOTSTRAP = Path(os.environ.get("CRUDDUR_BOOTSTRAP", "bootstrap"))
NAME = "post-confirmation"
PASSWORDS = {"cruddur": "ofTheService1", "cruddur_sign_up": "ofTheFunction1"}


def listens(port: int) -> bool:
    with socket.create_connection(("127.0.0.1", port)):
        return True


class Package(unittest.TestCase):
    def test_it_is_small(self):
        with tempfile.TemporaryDirectory(prefix="cruddur-function-") as folder:
            package = Path(folder) / "bootstrap.zip"
            with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.write(BOOTSTRAP, "bootstrap")
            size = package.stat().st_size
        print(f"the function: {size / 1e6:.2f} MB zipped, {BOOTSTRAP.stat().st_size / 1e6:.2f} MB")
        self.assertLess(size, 5_000_000)

    def test_it_runs_on_amazon_linux_2023(self):
        """Which has glibc 2.34."""
        versions = {tuple(map(int, found)) for found in re.findall(rb"GLIBC_(\d+)\.(\d+)", BOOTSTRAP.read_bytes())}
        self.assertLessEqual(max(versions), (2, 34))


class Function(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.database = Database()
        cls.addClassCleanup(cls.database.stop)
        cls.urls = {role: cls.database.url(role, password) for role, password in PASSWORDS.items()}
        cls.make_roles()
        environment = {"PATH": os.environ["PATH"], "CONNECTION_URL": cls.urls["cruddur"]}
        run(os.environ["CRUDDUR_BIN"], "db", "migrate", env=environment, cwd="/")
        cls.make_roles()
        cls.aws = Emulator()
        cls.addClassCleanup(cls.aws.stop)
        secret = cls.aws.client("secretsmanager").create_secret(
            Name="cruddur/lambda/connection-url", SecretString=cls.urls["cruddur_sign_up"]
        )
        cls.start_function(secret["ARN"])

    @classmethod
    def make_roles(cls):
        urls = {"SERVICE_URL": cls.urls["cruddur"], "LAMBDA_URL": cls.urls["cruddur_sign_up"]}
        environment = os.environ | cls.database.master | urls
        run("psql", "--no-psqlrc", "--file", INFRASTRUCTURE / "image/roles.sql", env=environment)

    @classmethod
    def start_function(cls, arn):
        port = free_port()
        cls.runtime = f"http://127.0.0.1:{port}"
        options = {"stdin": subprocess.DEVNULL, "preexec_fn": die_with_parent}
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        flags = ["--only-lambda-apis", "--ignore-changes", "--invoke-address", "127.0.0.1", "--invoke-port", str(port)]
        runtime = subprocess.Popen(
            [tool("cargo-lambda"), "lambda", "watch", *flags], cwd=ROOT / "lambda" / NAME, **options, **silent
        )
        cls.addClassCleanup(stop, runtime)
        wait_for("the start of the runtime", lambda: listens(port))
        environment = cls.aws.environment(
            AWS_LAMBDA_RUNTIME_API=f"{cls.runtime}/.rt/{NAME}",
            AWS_LAMBDA_FUNCTION_NAME="cruddur-sign-up",
            AWS_LAMBDA_FUNCTION_VERSION="1",
            AWS_LAMBDA_FUNCTION_MEMORY_SIZE="256",
            CONNECTION_URL_SECRET_ARN=arn,
        )
        function = subprocess.Popen([BOOTSTRAP], env=environment, **options, **silent)
        cls.addClassCleanup(stop, function)

    def invoke(self, trigger: str, handle: str):
        attributes = {"sub": f"sub-of-{handle}", "email": f"{handle}@example.com", "name": handle, "preferred_username": handle}
        attributes["email_verified"] = "true"
        response = {"autoConfirmUser": False, "autoVerifyEmail": False, "autoVerifyPhone": False}
        event = {
            "version": "1", "region": REGION, "userPoolId": f"{REGION}_Example", "userName": attributes["sub"],
            "callerContext": {"awsSdkVersion": "1", "clientId": "example"}, "triggerSource": trigger,
            "request": {"userAttributes": attributes}, "response": response if trigger.startswith("PreSignUp") else {},
        }
        url = f"{self.runtime}/2015-03-31/functions/{NAME}/invocations"
        request = urllib.request.Request(url, json.dumps(event).encode(), method="POST")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return json.load(answer) == event
        except urllib.error.HTTPError as failed:
            return json.load(failed)["errorMessage"]

    def test_it_inserts_with_the_secret_and_the_role_of_aws(self):
        self.assertIs(self.invoke("PreSignUp_SignUp", "ada"), True)
        self.assertIs(self.invoke("PostConfirmation_ConfirmSignUp", "ada"), True)
        self.assertEqual(self.invoke("PreSignUp_SignUp", "ada"), "handle_taken")
        rows = self.database.psql("select handle, cognito_user_id from users", url=self.urls["cruddur"]).stdout
        self.assertEqual(rows, "ada|sub-of-ada\n")


if __name__ == "__main__":
    unittest.main()

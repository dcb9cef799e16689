"""Plants faults in a copy of the infrastructure, and looks whether the checks of bin/test find each of them."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

from support import INFRASTRUCTURE, TerraformCopy, needs_terraform, plant, run, tool

# What is changed where, and what the file of Terraform's tests says of it.
PRODUCTION_FAULTS = [
    ("cognito.tf", "post_confirmation = lambda_config.value", "", "no post-confirmation trigger"),
    ("cognito.tf", "pre_sign_up       = lambda_config.value", "", "no pre-sign-up trigger"),
    ("lambda.tf", "for_each       = toset(local.triggers)", "for_each       = toset([])", "Cognito may not call the function"),
    ("rds.tf", "storage_encrypted     = true", "storage_encrypted     = false", "the storage is not encrypted"),
    ("rds.tf", 'value = "1"', 'value = "0"', "connections without TLS are let in"),
    ("rds.tf", "publicly_accessible    = var.development", "publicly_accessible    = true", "can be reached from the internet"),
    ("groups.tf", 'for_each          = toset(["80", "443"])', 'for_each          = toset(["80", "443", "5432"])', "the world reaches more than"),
    ("groups.tf", "count             = var.development ? 1 : 0", "count             = 1", "an address of the internet reaches the database"),
    ("roles.tf", 'Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]', 'Action   = "s3:*"', "a wildcard in an action"),
    ("media.tf", "restrict_public_buckets = true", "restrict_public_buckets = false", "the bucket can be made public"),
    ("load_balancer.tf", "stop_timeout   = 60", "stop_timeout   = 20", "a task that stops loses requests"),
    ("service.tf", "readonlyRootFilesystem = true", "readonlyRootFilesystem = false", "can write to its root"),
    ("service.tf", "valueFrom = aws_secretsmanager_secret.sessions.arn", "valueFrom = aws_secretsmanager_secret.service.arn", "connection URL and key"),
    ("service.tf", "execution_role_arn       = aws_iam_role.execution.arn", "execution_role_arn       = aws_iam_role.roles_execution.arn", "the tasks have another role"),
    ("roles.tf", "Resource = local.service_secrets", "Resource = local.roles_secrets", "tasks of the service are started with other secrets"),
    ("secrets.tf", "secret_string_wo_version = local.secret_versions.sessions\n  secret_string_wo ", "secret_string ", "the key is in the state"),
    ("cognito.tf", "allowed_oauth_flows_user_pool_client = local.hosted", "allowed_oauth_flows_user_pool_client = true", "that nobody asked for"),
]
STEPS_FAULTS = [
    ("cognito.tf", "for_each = local.triggers", 'for_each = ["arn:aws:lambda:us-east-2:123456789012:function:none"]', "a function that does not exist"),
    ("outputs.tf", '"SecretArn=${aws_secretsmanager_secret.lambda.arn}",', "", "sam deploy lacks a parameter"),
    ("groups.tf", '"${var.development_address}/32"', '"0.0.0.0/0"', "open to more than one address"),
    ("network.tf", "distinct(concat(local.service_secrets, local.roles_secrets))", "local.roles_secrets", "no task can be started"),
    ("cognito.tf", '["code"]', '["implicit"]', "or hands out tokens"),
    ("cognito.tf", "${var.public_url}/signin/callback", "${var.public_url}/callback", "to somewhere else"),
    ("service.tf", 'COGNITO_HOSTED_SIGN_IN = "on"', 'COGNITO_HOSTED_SIGN_IN = "off"', "does not offer the hosted sign-in"),
]


@needs_terraform
class Terraform(unittest.TestCase):
    def setUp(self):
        self.copy = TerraformCopy()
        self.addCleanup(self.copy.remove)

    def find(self, faults, tests):
        for file, old, new, _ in faults:
            self.copy.replace(file, old, new)
        done = self.copy.run("test", f"-filter=tests/{tests}", check=False)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        said = re.sub(r"\s+", " ", done.stdout + done.stderr)
        for file, _, new, message in faults:
            self.assertIn(message, said, f"{file}: {new}")

    def test_each_fault_of_production_is_found(self):
        # An address that is let in although nobody named one.
        self.copy.replace("groups.tf", '"${var.development_address}/32"', '"0.0.0.0/0"')
        self.find(PRODUCTION_FAULTS, "production.tftest.hcl")

    def test_each_fault_of_the_steps_is_found(self):
        self.find(STEPS_FAULTS, "steps.tftest.hcl")

    def test_a_broken_configuration_is_not_valid(self):
        self.copy.replace("rds.tf", "storage_encrypted     = true", "storage_encrypted     = maybe")
        self.assertNotEqual(self.copy.run("validate", check=False).returncode, 0)


class Scanners(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="cruddur-faults-")
        self.addCleanup(folder.cleanup)
        self.path = Path(folder.name)

    def scan(self, *arguments):
        """checkov, as bin/test calls it, but for the list of what failed."""
        done = run("checkov", "--config-file", INFRASTRUCTURE / "checkov.yaml", *arguments, check=False)
        return done.returncode, done.stdout

    def test_checkov_finds_faults_of_terraform(self):
        for file in (INFRASTRUCTURE / "terraform").glob("*.tf"):
            shutil.copy2(file, self.path)
        plant(self.path / "rds.tf", "storage_encrypted     = true", "storage_encrypted     = false")
        plant(self.path / "rds.tf", "publicly_accessible    = var.development", "publicly_accessible    = true")
        plant(self.path / "media.tf", "block_public_acls       = true", "block_public_acls       = false")
        code, said = self.scan("--framework", "terraform", "--directory", self.path)
        self.assertEqual(code, 1)
        for check in ("CKV_AWS_16", "CKV_AWS_17", "CKV_AWS_53"):
            self.assertIn(check, said)

    def test_checkov_finds_faults_of_the_image(self):
        file = self.path / "Dockerfile"
        shutil.copy2(INFRASTRUCTURE.parent / "Dockerfile", file)
        plant(file, "USER 10001:10001\n", "")
        code, said = self.scan("--framework", "dockerfile", "--file", file)
        self.assertEqual(code, 1)
        self.assertIn("CKV_DOCKER_3", said)

    def test_cfn_lint_finds_faults_of_the_template(self):
        file = self.path / "template.yaml"
        shutil.copy2(INFRASTRUCTURE / "sam/template.yaml", file)
        plant(file, "MemorySize: 256", "MemorySize: 64")
        done = run(tool("cfn-lint"), file, check=False)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("64", done.stdout)


if __name__ == "__main__":
    unittest.main()

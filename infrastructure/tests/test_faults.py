"""Plants faults in a copy of the infrastructure, and looks whether the checks of bin/test find each of them."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

from support import INFRASTRUCTURE, TerraformCopy, needs_terraform, plant, run, tool

# What is changed where, and what tests/production.tftest.hcl says of it.
TERRAFORM_FAULTS = [
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
]


@needs_terraform
class Terraform(unittest.TestCase):
    def setUp(self):
        self.copy = TerraformCopy()
        self.addCleanup(self.copy.remove)

    def test_each_fault_is_found(self):
        for file, old, new, _ in TERRAFORM_FAULTS:
            self.copy.replace(file, old, new)
        # An address that is let in although nobody named one.
        self.copy.replace("groups.tf", '"${var.development_address}/32"', '"0.0.0.0/0"')
        done = self.copy.run("test", "-filter=tests/production.tftest.hcl", check=False)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        said = re.sub(r"\s+", " ", done.stdout + done.stderr)
        for file, _, new, message in TERRAFORM_FAULTS:
            self.assertIn(message, said, f"{file}: {new}")

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

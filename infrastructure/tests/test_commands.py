"""bin/rds-create and bin/rds-allow-me, run with the real AWS CLI against moto."""

import json
import os
import pty
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

from support import PATIENCE, ROOT, Emulator, run, wait_for

# A word of it that nothing else has in its arguments, on whatever machine this runs.
WORD = "battery-of-this-test"
PASSWORD = f"correct\\horse'{WORD}$staple"


class Commands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cloud = Emulator()
        cls.addClassCleanup(cls.cloud.stop)

    def command(self, name, *arguments, check=True, **settings):
        return run(ROOT / "bin" / name, *arguments, check=check, env=self.cloud.environment(**settings))


class RdsCreate(Commands):
    def instance(self, name="cruddur-db-instance"):
        return self.cloud.client("rds").describe_db_instances(DBInstanceIdentifier=name)["DBInstances"][0]

    def test_makes_the_instance_as_terraform_does(self):
        self.command("rds-create", DB_PASSWORD=PASSWORD)
        made = self.instance()
        expected = {
            "DBInstanceClass": "db.t3.micro",
            "Engine": "postgres",
            "EngineVersion": "17",
            "MasterUsername": "cruddurroot",
            "DBName": "cruddur",
            "AllocatedStorage": 20,
            "StorageType": "gp3",
            "AvailabilityZone": "us-east-2a",
            "MultiAZ": False,
            "BackupRetentionPeriod": 7,
            "PubliclyAccessible": False,
            "StorageEncrypted": True,
            "DeletionProtection": True,
        }
        self.assertEqual({name: made.get(name) for name in expected}, expected)
        self.assertEqual(made["Endpoint"]["Port"], 5432)
        # moto keeps nothing of Performance Insights.
        asked = self.command("rds-create", "--dry-run").stdout
        self.assertIn("--enable-performance-insights --performance-insights-retention-period 7 ", asked)

    def test_options_of_the_caller_come_first(self):
        self.command(
            "rds-create", "--development", "--db-instance-identifier", "workshop", "--db-instance-class", "db.t4g.micro",
            DB_PASSWORD=PASSWORD,
        )
        made = self.instance("workshop")
        self.assertEqual(
            (made["DBInstanceClass"], made["PubliclyAccessible"], made["DeletionProtection"], made["BackupRetentionPeriod"]),
            ("db.t4g.micro", True, False, 0),
        )
        self.assertTrue(made["StorageEncrypted"])

    def test_a_multi_az_instance_names_no_zone(self):
        """RDS refuses one that does."""
        words = self.command("rds-create", "--dry-run", "--multi-az").stdout.split()
        self.assertNotIn("--availability-zone", words)
        self.assertGreater(words.index("--multi-az"), words.index("--no-multi-az"))
        self.command("rds-create", "--multi-az", "--db-instance-identifier", "two-zones", DB_PASSWORD=PASSWORD)
        self.assertTrue(self.instance("two-zones")["MultiAZ"])

    def test_in_another_region_rds_chooses_the_zone(self):
        for settings, arguments in (
            ({"AWS_REGION": "eu-central-1"}, []),
            ({"AWS_REGION": "", "AWS_DEFAULT_REGION": "eu-central-1"}, []),
            ({}, ["--region", "eu-central-1"]),
            ({}, ["--region=eu-central-1"]),
        ):
            words = self.command("rds-create", "--dry-run", *arguments, **settings).stdout.split()
            self.assertNotIn("--availability-zone", words, (settings, arguments))
        words = self.command("rds-create", "--dry-run", "--region", "us-east-2", AWS_REGION="eu-central-1").stdout.split()
        self.assertIn("us-east-2a", words)
        self.command("rds-create", "--region=eu-central-1", "--db-instance-identifier", "far", DB_PASSWORD=PASSWORD)
        far = self.cloud.client("rds", "eu-central-1").describe_db_instances(DBInstanceIdentifier="far")
        self.assertTrue(far["DBInstances"][0]["AvailabilityZone"].startswith("eu-central-1"))

    def test_what_aws_refuses_is_said_in_a_line(self):
        self.command("rds-create", "--db-instance-identifier", "twice", DB_PASSWORD=PASSWORD)
        refused = self.command("rds-create", "--db-instance-identifier", "twice", check=False, DB_PASSWORD=PASSWORD)
        self.assertEqual(refused.returncode, 1)
        self.assertRegex(refused.stderr, r"^rds-create: .*DBInstanceAlreadyExists.*\n$")
        self.assertEqual(refused.stdout, "")
        refused = self.command(
            "rds-create", "--db-instance-identifier", "three", check=False, DB_PASSWORD=PASSWORD, AWS_ENDPOINT_URL="http://127.0.0.1:1"
        )
        self.assertRegex(refused.stderr, r"^rds-create: .*connect.*\n$")

    def test_rds_may_make_the_password(self):
        managed = ("rds-create", "--manage-master-user-password", "--db-instance-identifier", "managed")
        self.command(*managed)
        self.assertIn("secretsmanager", self.instance("managed")["MasterUserSecret"]["SecretArn"])
        self.assertNotIn("PASSWORD", self.command(*managed, "--dry-run").stdout)

    def test_the_password_arrives_whole_and_is_in_no_list_of_processes(self):
        """A stand-in for the AWS CLI writes down what it is given, its environment, and what `ps` shows meanwhile."""
        with tempfile.TemporaryDirectory() as folder:
            stand_in = Path(folder, "aws")
            stand_in.write_text(
                '#!/bin/bash\nps -eo args >"$0.ps"; env >"$0.env"\nfor word; do case "$word" in file://*) cp -p "${word#file://}" "$0.json" && echo "${word#file://}" >"$0.name" ;; esac; done\n'
            )
            stand_in.chmod(0o755)
            run(
                ROOT / "bin/rds-create",
                env={"PATH": f"{folder}:{os.environ['PATH']}", "HOME": folder, "DB_PASSWORD": PASSWORD},
            )
            processes = Path(folder, "aws.ps").read_text()
            self.assertIn("create-db-instance", processes)
            self.assertNotIn(WORD, processes)
            self.assertNotIn(WORD, Path(folder, "aws.env").read_text())
            given = Path(folder, "aws.json")
            self.assertEqual(json.loads(given.read_text()), {"MasterUserPassword": PASSWORD})
            self.assertEqual(given.stat().st_mode & 0o777, 0o600)
            self.assertFalse(Path(Path(folder, "aws.name").read_text().strip()).exists())

    def test_asks_at_the_terminal(self):
        terminal, end = pty.openpty()
        asked = subprocess.Popen(
            [ROOT / "bin/rds-create", "--db-instance-identifier", "asked"],
            env=self.cloud.environment(),
            stdin=end,
            stdout=subprocess.PIPE,
            stderr=end,
            text=True,
        )
        os.close(end)
        shown = []

        def read():
            try:
                while piece := os.read(terminal, 1000):
                    shown.append(piece.decode())
            except OSError:
                pass

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        for prompt in ("Password of the master user", "Once more"):
            wait_for(prompt, lambda prompt=prompt: prompt in "".join(shown))
            os.write(terminal, b"a-long-password\n")
        self.assertEqual(asked.wait(PATIENCE), 0, "".join(shown))
        self.assertIn("asked", asked.stdout.read())
        asked.stdout.close()
        reader.join(PATIENCE)
        os.close(terminal)
        self.assertNotIn("a-long-password", "".join(shown))
        self.assertEqual(self.instance("asked")["MasterUsername"], "cruddurroot")

    def test_refuses_what_rds_would_refuse(self):
        for password in ("short", "with a space", "with/slash", 'with"quote', "with@at-sign", "mit-ümlaut", "x" * 129):
            refused = self.command("rds-create", "--db-instance-identifier", "never", check=False, DB_PASSWORD=password)
            self.assertEqual(refused.returncode, 1, password)
            self.assertRegex(refused.stderr, "^rds-create: .*password")
            self.assertNotIn(password, refused.stderr)
        for option in (["--master-user-password", PASSWORD], [f"--master-user-password={PASSWORD}"]):
            refused = self.command("rds-create", *option, check=False)
            self.assertEqual(refused.returncode, 1)
            self.assertIn("everybody sees", refused.stderr)
        refused = self.command("rds-create", check=False)
        self.assertIn("set DB_PASSWORD", refused.stderr)
        self.assertEqual(refused.returncode, 1)

    def test_help_and_dry_run_need_nothing(self):
        nobody = {"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"}
        self.assertIn("--dry-run", run(ROOT / "bin/rds-create", "--help", env=nobody).stdout)
        shown = run(ROOT / "bin/rds-create", "--dry-run", env=nobody | {"DB_PASSWORD": PASSWORD}).stdout
        self.assertTrue(shown.startswith("aws rds create-db-instance --db-instance-identifier cruddur-db-instance "))
        self.assertNotIn(WORD, shown)


class RdsAllowMe(Commands):
    def setUp(self):
        # A stand-in for curl: nobody here knows this machine's public address.
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.curl = Path(folder.name, "curl")
        self.path = f"{folder.name}:{self.cloud.environment()['PATH']}"
        self.network_sees("")
        self.ec2 = self.cloud.client("ec2")
        self.group = self.ec2.create_security_group(GroupName=self.id(), Description="a test")["GroupId"]

    def network_sees(self, address):
        answer = f"echo {address}" if address else "exit 6"
        self.curl.write_text(f'#!/bin/sh\ncase "$*" in *https://ifconfig.me/ip*) {answer} ;; *) exit 2 ;; esac\n')
        self.curl.chmod(0o755)

    def allow(self, *arguments, check=True, **settings):
        given = {"PATH": self.path, "DB_SG_ID": self.group} | settings
        return self.command("rds-allow-me", *arguments, check=check, **given)

    def incoming(self):
        filters = [{"Name": "group-id", "Values": [self.group]}]
        shown = self.ec2.describe_security_group_rules(Filters=filters)["SecurityGroupRules"]
        return [rule for rule in shown if not rule["IsEgress"]]

    def rules(self):
        """Every rule that lets something in."""
        names = ("IpProtocol", "FromPort", "ToPort", "CidrIpv4", "Description")
        return [tuple(rule.get(name) for name in names) for rule in self.incoming()]

    def rule_id(self):
        return self.incoming()[0]["SecurityGroupRuleId"]

    def test_makes_moves_and_removes_its_own_rule(self):
        self.assertIn("by the new rule", self.allow(GITPOD_IP="203.0.113.7").stdout)
        self.assertEqual(self.rules(), [("tcp", 5432, 5432, "203.0.113.7/32", "GITPOD")])
        self.assertIn("already", self.allow(GITPOD_IP="203.0.113.7").stdout)
        self.allow(GITPOD_IP="198.51.100.9")
        self.assertEqual(self.rules(), [("tcp", 5432, 5432, "198.51.100.9/32", "GITPOD")])
        self.allow("--remove")
        self.assertEqual(self.rules(), [])
        self.assertIn("no such rule", self.allow("--remove").stdout)

    def test_leaves_the_rules_of_others(self):
        self.allow(GITPOD_IP="203.0.113.7")
        self.allow(GITPOD_IP="203.0.113.8", CODESPACE_NAME="fuzzy-guide-7", DB_PORT="5433")
        self.allow(GITPOD_IP="203.0.113.9")
        expected = [("tcp", 5432, 5432, "203.0.113.9/32", "GITPOD"), ("tcp", 5433, 5433, "203.0.113.8/32", "fuzzy-guide-7")]
        self.assertEqual(sorted(self.rules()), expected)
        self.allow("--remove")
        self.assertEqual(self.rules(), expected[1:])

    def test_changes_the_rule_that_is_named(self):
        by_hand = {"CidrIp": "192.0.2.1/32", "Description": "by hand"}
        permission = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IpRanges": [by_hand]}
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=[permission])
        named = self.rule_id()
        self.allow(GITPOD_IP="203.0.113.7", DB_SG_RULE_ID=named)
        self.assertEqual(self.rules(), [("tcp", 5432, 5432, "203.0.113.7/32", "GITPOD")])
        self.assertEqual(self.rule_id(), named)
        self.assertIn("already", self.allow(GITPOD_IP="203.0.113.7", DB_SG_RULE_ID=named).stdout)
        self.allow("--remove", DB_SG_RULE_ID=named)
        self.assertEqual(self.rules(), [])

    def test_asks_ifconfig_me(self):
        self.network_sees("198.51.100.4")
        self.allow()
        self.assertEqual(self.rules(), [("tcp", 5432, 5432, "198.51.100.4/32", "GITPOD")])
        self.network_sees("")
        self.assertIn("set GITPOD_IP", self.allow(check=False).stderr)

    def test_an_address_of_the_workspace_that_is_out_of_date_is_noticed(self):
        self.network_sees("198.51.100.4")
        told = self.allow(GITPOD_IP="203.0.113.7")
        self.assertIn("GITPOD_IP says 203.0.113.7", told.stderr)
        self.assertEqual(self.rules(), [("tcp", 5432, 5432, "198.51.100.4/32", "GITPOD")])
        # What comes from outside is shown before anything is done with it.
        self.assertEqual(self.allow(GITPOD_IP="198.51.100.4").stderr, "ifconfig.me says that this machine is 198.51.100.4\n")

    def test_a_rule_that_lets_the_address_in_under_another_description(self):
        by_hand = {"CidrIp": "203.0.113.7/32", "Description": "by hand, at home"}
        permission = {"IpProtocol": "tcp", "FromPort": 5432, "ToPort": 5432, "IpRanges": [by_hand]}
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=[permission])
        there = self.rules()
        self.assertIn('already, by sgr-', self.allow(GITPOD_IP="203.0.113.7").stdout)
        self.assertEqual(self.rules(), there)
        # Another port is another rule.
        self.allow(GITPOD_IP="203.0.113.7", DB_PORT="5433")
        self.assertEqual(len(self.rules()), 2)
        # Her own rule would become the same as that one.
        self.allow(GITPOD_IP="203.0.113.8")
        told = self.allow(GITPOD_IP="203.0.113.7").stdout
        self.assertIn('("by hand, at home")', told)
        self.assertIn("lets another address in", told)

    def test_what_aws_refuses_is_said_in_a_line(self):
        for settings in ({"DB_SG_ID": "sg-0123456789abcdef0", "DB_SG_RULE_ID": "sgr-0123456789abcdef0"}, {"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}):
            refused = self.allow(check=False, GITPOD_IP="203.0.113.7", **settings)
            self.assertEqual(refused.returncode, 1, settings)
            self.assertRegex(refused.stderr, r"^rds-allow-me: [^\n]+\n$")

    def test_refuses(self):
        for settings in ({"GITPOD_IP": "2001:db8::1"}, {"GITPOD_IP": "0.0.0.0/0"}, {"DB_SG_ID": ""}, {"DB_PORT": "all"}):
            refused = self.allow(check=False, **({"GITPOD_IP": "203.0.113.7"} | settings))
            self.assertEqual(refused.returncode, 1, settings)
            self.assertRegex(refused.stderr, "^rds-allow-me: ")
        self.assertEqual(self.command("rds-allow-me", "--everybody", check=False).returncode, 2)
        self.assertEqual(self.rules(), [])

    def test_help_and_dry_run_need_nothing(self):
        path = f"{self.curl.parent}:/usr/bin:/bin"
        nobody = {"PATH": path, "HOME": "/nonexistent", "DB_SG_ID": "sg-1", "GITPOD_IP": "203.0.113.7"}
        self.assertIn("--remove", run(ROOT / "bin/rds-allow-me", "--help", env=nobody).stdout)
        shown = run(ROOT / "bin/rds-allow-me", "--dry-run", env=nobody).stdout
        self.assertEqual(shown, 'would let 203.0.113.7/32 in at TCP 5432, by rule "GITPOD" of sg-1\n')


if __name__ == "__main__":
    unittest.main()

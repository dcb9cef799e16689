"""Applies the whole configuration to a fresh moto, first without the function and the hosted sign-in and then with them,
and reads back by the AWS CLI what stands there.

moto has no subscribers of budgets, so budget.tf is left out here; the Terraform tests look at it. The bucket's address is
a path, since moto has no names under its own.
"""

import json
import os
import re
import subprocess
import unittest
import zipfile
from pathlib import Path

from balancer import status
from database import Database
from support import PATIENCE, Emulator, TerraformCopy, die_with_parent, free_port, needs_terraform, run, stop, wait_for

IMAGE = "123456789012.dkr.ecr.us-east-2.amazonaws.com/cruddur:1"
EVERYTHING = {
    "alarm_email": "ops@cruddur.example",
    "migration_image": IMAGE,
    "image": IMAGE,
    "public_url": "https://cruddur.example",
}
# Of the service's settings, those that the server does not list: AWS's own library reads the first, and pictures are yet
# to come.
NOT_LISTED = {"AWS_REGION", "MEDIA_URL"}


@needs_terraform
class Apply(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cloud = Emulator()
        cls.addClassCleanup(cls.cloud.stop)
        cls.copy = TerraformCopy()
        cls.addClassCleanup(cls.copy.remove)
        (cls.copy.path / "budget.tf").unlink()
        (cls.copy.path / "moto_override.tf").write_text('provider "aws" {\n  s3_use_path_style = true\n}\n')
        certificate = cls.aws("acm", "request-certificate", "--domain-name", "cruddur.example")["CertificateArn"]
        mail = cls.aws("secretsmanager", "create-secret", "--name", "cruddur-smtp", "--secret-string", "smtp://127.0.0.1:2525")
        variables = EVERYTHING | {"certificate_arn": certificate, "smtp_secret_arn": mail["ARN"]}
        cls.apply(variables)
        cls.secrets_at_first = cls.secrets()
        pool = cls.aws("cognito-idp", "describe-user-pool", "--user-pool-id", cls.output("user_pool_id"))["UserPool"]
        cls.triggers_at_first = pool.get("LambdaConfig", {})
        cls.client_at_first = cls.client()
        cls.function = cls.stand_in_for_sam()
        # moto forgets descriptions of rules, Performance Insights and more: not asked, Terraform does not set them anew.
        more = {"lambda_function_arn": cls.function, "hosted_sign_in_prefix": "cruddur-example"}
        cls.apply(variables | more, "-refresh=false")

    @classmethod
    def aws(cls, *arguments):
        return cls.cloud.aws(*arguments)

    @classmethod
    def apply(cls, variables, *options):
        (cls.copy.path / "terraform.tfvars.json").write_text(json.dumps(variables))
        cls.copy.run("apply", "-auto-approve", "-input=false", *options, env=cls.cloud.environment())

    @classmethod
    def output(cls, name):
        return cls.copy.run("output", "-raw", name, env=cls.cloud.environment()).stdout

    @classmethod
    def secrets(cls):
        names = ("cruddur/service/connection-url", "cruddur/lambda/connection-url", "cruddur/service/session-encryption-key")
        return [cls.aws("secretsmanager", "get-secret-value", "--secret-id", name)["SecretString"] for name in names]

    @classmethod
    def client(cls):
        pool, client = cls.output("user_pool_id"), cls.output("user_pool_client_id")
        return cls.aws("cognito-idp", "describe-user-pool-client", "--user-pool-id", pool, "--client-id", client)["UserPoolClient"]

    @classmethod
    def stand_in_for_sam(cls):
        """The function that `sam deploy` would make; here it only has to exist."""
        package = Path(cls.copy.folder.name) / "function.zip"
        with zipfile.ZipFile(package, "w") as archive:
            archive.writestr("bootstrap", "")
        trust = '{"Version": "2012-10-17", "Statement": []}'
        role = cls.aws("iam", "create-role", "--role-name", "sign-up", "--assume-role-policy-document", trust)
        made = cls.aws(
            "lambda", "create-function", "--function-name", "cruddur-sign-up", "--runtime", "provided.al2023",
            "--handler", "bootstrap", "--role", role["Role"]["Arn"], "--zip-file", f"fileb://{package}",
        )
        return made["FunctionArn"]

    def test_the_gateway_comes_before_what_has_a_public_address(self):
        """moto makes it in any order. AWS does not, nor does it take the gateway away while such an address is in use."""
        graph = self.copy.run("graph", env=self.cloud.environment()).stdout
        for earlier, later in (
            ("aws_internet_gateway.main", "aws_db_instance.main"),
            ("aws_internet_gateway.main", "aws_route_table.public"),
            ("aws_route_table.public", "aws_route_table_association.public"),
            ("aws_route_table_association.public", "aws_lb.main"),
            ("aws_lb_listener.https", "aws_ecs_service.main"),
        ):
            self.assertIn(f'"{later}" -> "{earlier}"', graph)

    def test_the_database_stands(self):
        made = self.aws("rds", "describe-db-instances")["DBInstances"]
        self.assertEqual([instance["DBInstanceIdentifier"] for instance in made], ["cruddur-db-instance"])
        expected = {
            "Engine": "postgres",
            "EngineVersion": "17",
            "DBName": "cruddur",
            "MasterUsername": "cruddurroot",
            "StorageEncrypted": True,
            "PubliclyAccessible": False,
            "DeletionProtection": True,
            "BackupRetentionPeriod": 7,
            "AllocatedStorage": 20,
        }
        self.assertEqual({name: made[0].get(name) for name in expected}, expected)
        group = made[0]["DBParameterGroups"][0]["DBParameterGroupName"]
        parameters = self.aws("rds", "describe-db-parameters", "--db-parameter-group-name", group)["Parameters"]
        self.assertIn(("rds.force_ssl", "1"), [(one["ParameterName"], one["ParameterValue"]) for one in parameters])

    def test_only_service_and_function_reach_the_database(self):
        groups = self.aws("ec2", "describe-security-groups")["SecurityGroups"]
        ids = {group["GroupName"]: group["GroupId"] for group in groups}
        rules = self.aws("ec2", "describe-security-group-rules")["SecurityGroupRules"]
        to_database = [
            (rule.get("CidrIpv4"), rule.get("ReferencedGroupInfo", {}).get("GroupId"), rule["FromPort"], rule["ToPort"])
            for rule in rules
            if rule["GroupId"] == ids["cruddur-database"] and not rule["IsEgress"]
        ]
        expected = {(None, ids["cruddur-service"], 5432, 5432), (None, ids["cruddur-lambda"], 5432, 5432)}
        self.assertEqual(set(to_database), expected)
        self.assertEqual(len(to_database), 2)
        open_to_the_world = {
            (rule["GroupId"], rule["FromPort"]) for rule in rules if not rule["IsEgress"] and rule.get("CidrIpv4") == "0.0.0.0/0"
        }
        self.assertEqual(open_to_the_world, {(ids["cruddur-load-balancer"], 80), (ids["cruddur-load-balancer"], 443)})

    def test_the_pool_calls_the_function_and_may(self):
        self.assertNotIn("PostConfirmation", self.triggers_at_first)
        pool = self.aws("cognito-idp", "describe-user-pool", "--user-pool-id", self.output("user_pool_id"))["UserPool"]
        triggers = {name: pool["LambdaConfig"].get(name) for name in ("PreSignUp", "PostConfirmation")}
        self.assertEqual(triggers, {"PreSignUp": self.function, "PostConfirmation": self.function})
        required = {attribute["Name"] for attribute in pool["SchemaAttributes"] if attribute.get("Required")}
        self.assertLessEqual({"name", "email", "preferred_username"}, required)
        self.assertEqual(pool["Policies"]["PasswordPolicy"]["MinimumLength"], 8)
        policy = json.loads(self.aws("lambda", "get-policy", "--function-name", "cruddur-sign-up")["Policy"])
        allowed = [
            (statement["Principal"]["Service"], statement["Action"], statement["Condition"]) for statement in policy["Statement"]
        ]
        self.assertEqual(len(allowed), 1)
        self.assertEqual(allowed[0][:2], ("cognito-idp.amazonaws.com", "lambda:InvokeFunction"))
        self.assertIn(pool["Arn"], json.dumps(allowed[0][2]))
        self.assertIn("123456789012", json.dumps(allowed[0][2]))

    def test_the_client_has_no_secret(self):
        client = self.client()
        self.assertNotIn("ClientSecret", client)
        flows = {"ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"}
        self.assertEqual(set(client["ExplicitAuthFlows"]), flows)
        self.assertEqual((client["EnableTokenRevocation"], client["PreventUserExistenceErrors"]), (True, "ENABLED"))

    def test_the_hosted_sign_in_stands_only_when_asked_for(self):
        for name in ("AllowedOAuthFlows", "AllowedOAuthScopes", "CallbackURLs", "LogoutURLs", "SupportedIdentityProviders"):
            self.assertFalse(self.client_at_first.get(name), name)
        self.assertFalse(self.client_at_first.get("AllowedOAuthFlowsUserPoolClient"))
        client = self.client()
        self.assertEqual(client["ClientId"], self.client_at_first["ClientId"], "the client was made anew")
        self.assertTrue(client["AllowedOAuthFlowsUserPoolClient"])
        self.assertEqual(client["AllowedOAuthFlows"], ["code"])
        self.assertEqual(client["CallbackURLs"], ["https://cruddur.example/signin/callback"])
        domain = self.aws("cognito-idp", "describe-user-pool-domain", "--domain", "cruddur-example")["DomainDescription"]
        self.assertEqual(domain["UserPoolId"], self.output("user_pool_id"))

    def test_passwords_are_random_and_in_no_state(self):
        *urls, key = self.secrets_at_first
        self.assertRegex(key, "^[0-9a-f]{64}$")
        passwords = {key, key[:32], key[32:]}
        for url, role in zip(urls, ("cruddur", "cruddur_sign_up")):
            self.assertRegex(url, rf"^postgresql://{role}:[0-9a-f]{{32}}@[^/]+:5432/cruddur\?sslmode=verify-full$")
            passwords.add(url.split(":")[2].split("@")[0])
        self.assertEqual(len(passwords), 5)
        state = "".join(file.read_text() for file in self.copy.path.glob("terraform.tfstate*"))
        self.assertIn("connection-url", state)
        for password in passwords:
            self.assertNotIn(password, state)
        self.assertEqual(self.secrets(), self.secrets_at_first, "the second apply changed the passwords or the key")

    def test_two_tasks_serve_behind_tls(self):
        service = self.aws("ecs", "describe-services", "--cluster", "cruddur", "--services", "cruddur")["services"][0]
        self.assertEqual(service["desiredCount"], 2)
        arn = self.aws("elbv2", "describe-load-balancers")["LoadBalancers"][0]["LoadBalancerArn"]
        listeners = self.aws("elbv2", "describe-listeners", "--load-balancer-arn", arn)["Listeners"]
        does = {listener["Port"]: (listener["Protocol"], listener["DefaultActions"][0]["Type"]) for listener in listeners}
        self.assertEqual(does, {80: ("HTTP", "redirect"), 443: ("HTTPS", "forward")})

    def container(self):
        service = self.aws("ecs", "describe-services", "--cluster", "cruddur", "--services", "cruddur")["services"][0]
        task = self.aws("ecs", "describe-task-definition", "--task-definition", service["taskDefinition"])
        return task["taskDefinition"]["containerDefinitions"][0]

    def test_the_server_starts_with_the_settings_of_its_tasks(self):
        container, server = self.container(), os.environ["CRUDDUR_BIN"]
        settings = {setting["name"]: setting["value"] for setting in container["environment"]}
        for secret in container["secrets"]:
            settings[secret["name"]] = self.aws("secretsmanager", "get-secret-value", "--secret-id", secret["valueFrom"])["SecretString"]
        listed = set(re.findall(r"\[env: (\w+)", run(server, "serve", "--help").stdout))
        self.assertEqual(set(settings) - listed, NOT_LISTED)

        database = Database()
        self.addCleanup(database.stop)
        folder = Path(self.copy.folder.name) / "data"
        own = {"PATH": os.environ["PATH"], "CRUDDUR_DATA_DIR": str(folder), "PORT": str(free_port())}
        own["CONNECTION_URL"] = database.url("cruddurroot", "master")
        run(server, "db", "migrate", env=own, cwd="/")

        def start(settings):
            silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            started = subprocess.Popen([server, "serve"], env=settings, cwd="/", preexec_fn=die_with_parent, **silent)
            self.addCleanup(stop, started)
            return started

        start(settings | own)
        wait_for("the start of the server", lambda: status(f"http://127.0.0.1:{own['PORT']}/readyz") == 200)
        del settings["SESSION_ENCRYPTION_KEY"]
        self.assertNotEqual(start(settings | own | {"PORT": str(free_port())}).wait(PATIENCE), 0, "the key is not needed")


if __name__ == "__main__":
    unittest.main()

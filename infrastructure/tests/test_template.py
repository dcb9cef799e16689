"""The SAM template: what the function is and may do. Each check is shown to fail on a template with its fault."""

import re
import unittest

import yaml
from support import INFRASTRUCTURE, ROOT

TEMPLATE = INFRASTRUCTURE / "sam/template.yaml"
NETWORK_ACTIONS = {
    "ec2:DescribeNetworkInterfaces",
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeInstances",
    "ec2:AttachNetworkInterface",
}


class Loader(yaml.SafeLoader):
    """Takes CloudFormation's short forms: !Ref X is the text "!Ref X"."""


Loader.add_multi_constructor("!", lambda loader, name, node: f"!{name} {node.value}")


def statements(template: dict) -> dict[str, dict]:
    policy = template["Resources"]["RolePolicy"]["Properties"]["PolicyDocument"]
    return {statement["Sid"]: statement for statement in policy["Statement"]}


def actions(statement: dict) -> list[str]:
    return [statement["Action"]] if isinstance(statement["Action"], str) else statement["Action"]


def crate() -> str:
    """The name of the package, and so of its program."""
    return re.search(r'^name = "(.+)"', (ROOT / "lambda/post-confirmation/Cargo.toml").read_text(), re.MULTILINE)[1]


def faults(text: str) -> list[str]:
    """What is wrong with a template, in words; nothing where it is as ordered."""
    template = yaml.load(text, Loader)
    resources = template["Resources"]
    function, role = resources["SignUp"]["Properties"], resources["Role"]["Properties"]
    allowed = {name: one for name, one in statements(template).items() if one["Effect"] == "Allow"}
    this_function = "function:${FunctionName}"
    checks = {
        "wildcard": not any("*" in action for one in allowed.values() for action in actions(one)),
        "network actions": {action for one in allowed.values() for action in actions(one) if action.startswith("ec2:")} == NETWORK_ACTIONS,
        "other actions": {action for one in allowed.values() for action in actions(one)} - NETWORK_ACTIONS
        == {"logs:CreateLogStream", "logs:PutLogEvents", "secretsmanager:GetSecretValue"},
        "everything": [name for name, one in allowed.items() if one["Resource"] == "*"] == ["LookAtTheNetwork"],
        "delete": allowed["LeaveTheNetwork"]["Resource"].endswith(":${AWS::Region}:${AWS::AccountId}:*/*"),
        "secret": allowed["ReadTheSecret"]["Resource"] == "!Ref SecretArn"
        and this_function in str(allowed["ReadTheSecret"].get("Condition")),
        "code": set(actions(statements(template)["NotTheCode"])) == NETWORK_ACTIONS
        and this_function in str(statements(template)["NotTheCode"]["Condition"]),
        "trust": role["AssumeRolePolicyDocument"]["Statement"][0]["Principal"] == {"Service": "lambda.amazonaws.com"}
        and "ManagedPolicyArns" not in role,
        "size": (function["Timeout"], function["MemorySize"]) == (5, 256),
        "runtime": (function["Runtime"], function["Architectures"], function["Handler"]) == ("provided.al2023", ["x86_64"], "bootstrap"),
        "build": resources["SignUp"]["Metadata"]["BuildMethod"] == "rust-cargolambda",
        "crate": (resources["SignUp"]["Metadata"]["BuildProperties"]["Binary"], function["CodeUri"]) == (crate(), f"../../lambda/{crate()}"),
        "network": function["VpcConfig"] == {"SubnetIds": "!Ref SubnetIds", "SecurityGroupIds": ["!Ref SecurityGroupId"]},
        "setting": function["Environment"]["Variables"] == {"CONNECTION_URL_SECRET_ARN": "!Ref SecretArn"},
        "retention": resources["Log"]["Properties"]["RetentionInDays"] == 30,
        "alarms": {one["Properties"]["MetricName"] for one in resources.values() if one["Type"] == "AWS::CloudWatch::Alarm"}
        == {"Errors", "Duration"},
    }
    return [name for name, holds in checks.items() if not holds]


class Template(unittest.TestCase):
    def test_it_is_as_ordered(self):
        self.assertEqual(faults(TEMPLATE.read_text()), [])

    def test_each_fault_is_found(self):
        planted = {
            "wildcard": ("[logs:CreateLogStream, logs:PutLogEvents]", '["logs:*"]'),
            "network actions": ("[ec2:CreateNetworkInterface, ec2:AttachNetworkInterface]", "[ec2:CreateNetworkInterface]"),
            "delete": ("${AWS::AccountId}:*/*", "${AWS::AccountId}:network-interface/*"),
            "other actions": ("[logs:CreateLogStream, logs:PutLogEvents]", "[logs:CreateLogStream, logs:PutLogEvents, s3:GetObject]"),
            "everything": ("Action: secretsmanager:GetSecretValue\n            Resource: !Ref SecretArn", 'Action: secretsmanager:GetSecretValue\n            Resource: "*"'),
            "secret": ("Resource: !Ref SecretArn", "Resource: !Ref AlarmTopicArn"),
            "code": ("Effect: Deny\n            Action:\n", "Effect: Deny\n            Action:\n              - ec2:RunInstances\n"),
            "trust": ("lambda.amazonaws.com", "ec2.amazonaws.com"),
            "size": ("Timeout: 5", "Timeout: 30"),
            "runtime": ("provided.al2023", "provided.al2"),
            "build": ("rust-cargolambda", "makefile"),
            "crate": ("Binary: post-confirmation", "Binary: pre-sign-up"),
            "network": ("SecurityGroupIds: [!Ref SecurityGroupId]", "SecurityGroupIds: []"),
            "setting": ("CONNECTION_URL_SECRET_ARN: !Ref SecretArn", "CONNECTION_URL: postgresql://root@db/cruddur"),
            "retention": ("RetentionInDays: 30", "RetentionInDays: 3650"),
            "alarms": ("MetricName: Errors", "MetricName: Throttles"),
        }
        text = TEMPLATE.read_text()
        for name, (old, new) in planted.items():
            self.assertEqual(len(re.findall(re.escape(old), text)), 1, name)
            self.assertIn(name, faults(text.replace(old, new)))


if __name__ == "__main__":
    unittest.main()

# What stands after each step of docs/aws.md, the workshop's database, and what is refused.

mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  alarm_email = "ops@cruddur.example"
}

run "first_apply_without_function_and_image" {
  assert {
    condition     = length(aws_cognito_user_pool.main.lambda_config) == 0 && length(aws_lambda_permission.cognito) == 0
    error_message = "the pool calls a function that does not exist"
  }
  assert {
    condition     = length(aws_lb.main) + length(aws_ecs_service.main) + length(aws_ecs_task_definition.service) + length(aws_ecs_task_definition.migrate) == 0
    error_message = "there is a service without an image"
  }
  assert {
    condition     = strcontains(output.sam_parameters, "SecretArn=${aws_secretsmanager_secret.lambda.arn}") && strcontains(output.sam_parameters, "SecurityGroupId=${aws_security_group.lambda.id}") && strcontains(output.sam_parameters, "AlarmTopicArn=${aws_sns_topic.alarms.arn}")
    error_message = "sam deploy lacks a parameter"
  }
}

run "one_off_tasks_before_the_service" {
  variables {
    migration_image = "123456789012.dkr.ecr.us-east-2.amazonaws.com/cruddur:1"
  }
  assert {
    condition     = length(aws_ecs_task_definition.migrate) == 1 && length(aws_ecs_task_definition.roles) == 1 && length(aws_ecs_service.main) == 0
    error_message = "the database cannot be migrated before something serves"
  }
}

run "workshop" {
  variables {
    development         = true
    development_address = "203.0.113.7"
  }
  assert {
    condition     = aws_db_instance.main.publicly_accessible && !aws_db_instance.main.deletion_protection && aws_db_instance.main.skip_final_snapshot && aws_db_instance.main.backup_retention_period == 0 && !aws_db_instance.main.multi_az
    error_message = "the workshop's database is not public, or is protected"
  }
  assert {
    condition     = aws_db_instance.main.storage_encrypted && aws_db_instance.main.instance_class == "db.t3.micro" && { for one in aws_db_parameter_group.main.parameter : one.name => one.value }["rds.force_ssl"] == "1"
    error_message = "the workshop's database is not small, encrypted and behind TLS"
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.development) == 1 && aws_vpc_security_group_ingress_rule.development[0].cidr_ipv4 == "203.0.113.7/32" && aws_vpc_security_group_ingress_rule.development[0].from_port == 5432 && aws_vpc_security_group_ingress_rule.development[0].to_port == 5432
    error_message = "the workshop's database is open to more than one address"
  }
  assert {
    condition     = aws_db_subnet_group.main.subnet_ids == toset(aws_subnet.public[*].id)
    error_message = "the workshop's database cannot be reached"
  }
  assert {
    condition     = strcontains(output.allow_me, aws_vpc_security_group_ingress_rule.development[0].id)
    error_message = "bin/rds-allow-me is not told its rule"
  }
}

run "mail_by_ses" {
  variables {
    ses_identity_arn = "arn:aws:ses:us-east-2:123456789012:identity/cruddur.example"
    mail_from        = "hello@cruddur.example"
  }
  assert {
    condition     = aws_cognito_user_pool.main.email_configuration[0].email_sending_account == "DEVELOPER" && aws_cognito_user_pool.main.email_configuration[0].from_email_address == "hello@cruddur.example"
    error_message = "Cognito does not send by SES"
  }
}

# The endpoint of Secrets Manager is on the tasks' way to every secret.
run "mails_of_the_service" {
  variables {
    smtp_secret_arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:smtp"
  }
  assert {
    condition     = contains(local.service_container.secrets, { name = "SMTP_URL", valueFrom = var.smtp_secret_arn })
    error_message = "the service is not given SMTP_URL"
  }
  assert {
    condition     = alltrue([for policy in [aws_iam_role_policy.execution.policy, aws_vpc_endpoint.secrets.policy] : contains(flatten([for statement in jsondecode(policy).Statement : statement.Resource]), var.smtp_secret_arn)])
    error_message = "no task can be started: SMTP_URL cannot be read"
  }
}

run "hosted_sign_in" {
  variables {
    hosted_sign_in_prefix = "cruddur-example"
    public_url            = "https://cruddur.example"
  }
  assert {
    condition     = aws_cognito_user_pool_domain.hosted[0].domain == "cruddur-example" && aws_cognito_user_pool_domain.hosted[0].user_pool_id == aws_cognito_user_pool.main.id
    error_message = "the hosted sign-in has no address"
  }
  assert {
    condition     = aws_cognito_user_pool_client.main.allowed_oauth_flows_user_pool_client && aws_cognito_user_pool_client.main.allowed_oauth_flows == toset(["code"]) && aws_cognito_user_pool_client.main.supported_identity_providers == toset(["COGNITO"])
    error_message = "the client may not hand out codes, or hands out tokens"
  }
  assert {
    condition     = aws_cognito_user_pool_client.main.allowed_oauth_scopes == toset(["openid", "email", "profile", "aws.cognito.signin.user.admin"])
    error_message = "tokens of the hosted sign-in are good for more than the server needs, or less"
  }
  assert {
    condition     = aws_cognito_user_pool_client.main.callback_urls == toset(["https://cruddur.example/signin/callback"]) && aws_cognito_user_pool_client.main.logout_urls == toset(["https://cruddur.example/"])
    error_message = "people come back from the hosted sign-in to somewhere else"
  }
  assert {
    condition     = local.settings.COGNITO_HOSTED_SIGN_IN == "on"
    error_message = "the server does not offer the hosted sign-in"
  }
}

run "refused" {
  command = plan

  variables {
    alarm_email         = "nobody"
    development         = true
    db_engine_version   = "13"
    lambda_function_arn = "cruddur-sign-up"
    public_url          = "http://cruddur.example/"
    availability_zones  = ["us-east-2a", "us-east-2a"]
  }
  expect_failures = [
    var.alarm_email,
    var.development_address,
    var.db_engine_version,
    var.lambda_function_arn,
    var.public_url,
    var.availability_zones,
  ]
}

run "refused_as_a_whole" {
  command = plan

  variables {
    image                = "cruddur:1"
    db_availability_zone = "us-east-2c"
    ses_identity_arn     = "arn:aws:ses:us-east-2:123456789012:identity/cruddur.example"

    hosted_sign_in_prefix = "cruddur"
  }
  expect_failures = [
    var.image,
    var.db_availability_zone,
    var.mail_from,
    var.hosted_sign_in_prefix,
  ]
}

run "refused_without_mail" {
  command = plan

  variables {
    image           = "cruddur:1"
    migration_image = "cruddur:1"
    public_url      = "https://cruddur.example"
    certificate_arn = "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"
  }
  expect_failures = [var.image]
}

run "refused_without_migration" {
  command = plan

  variables {
    image           = "cruddur:1"
    public_url      = "https://cruddur.example"
    certificate_arn = "arn:aws:acm:us-east-2:123456789012:certificate/12345678-1234-1234-1234-123456789012"
    smtp_secret_arn = "arn:aws:secretsmanager:us-east-2:123456789012:secret:smtp"
  }
  expect_failures = [var.migration_image]
}

run "refused_name_of_the_hosted_sign_in" {
  command = plan

  variables {
    public_url            = "https://cruddur.example"
    hosted_sign_in_prefix = "cruddur-on-aws"
  }
  expect_failures = [var.hosted_sign_in_prefix]
}
